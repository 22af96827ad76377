import { MAX_CHANNELS } from '../resample/speaker-mask.ts';
import { Undecodable } from './undecodable.ts';

/** Samples of all channels that one recording may decode to: 2 GB of float32, 100 minutes of 44.1 kHz stereo. */
const MOST_SAMPLES = 2 ** 29;
/** Bounds of a rate that is anybody's recording; a header can state any 32-bit number. */
const LOWEST_RATE = 1_000;
const HIGHEST_RATE = 768_000;
const OUTPUT_RATE = 32_000;

/** A recording that is longer than wanted, found before anything was sized by its length. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`${seconds} s`);
    this.seconds = seconds;
  }
}

/** What a decoder asks before it allocates anything by numbers that come from a file. */
export class DecodeLimits {
  readonly #maxSeconds: number;

  constructor(maxSeconds = Infinity) {
    this.#maxSeconds = maxSeconds;
  }

  /**
   * @param frames samples of each channel
   * @throws Undecodable where the rate, the number of channels or the memory is beyond bounds; TooLong
   */
  check(frames: number, channels: number, sampleRate: number): void {
    if (!(sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE)) {
      throw new Undecodable('its sample rate is outside 1 to 768 kHz', `${sampleRate} Hz`);
    }
    if (channels > MAX_CHANNELS) throw new Undecodable('it has more than 8 channels', `${channels}`);
    const seconds = frames / sampleRate;
    if (seconds > this.#maxSeconds) throw new TooLong(seconds);
    if (Math.max(frames, seconds * OUTPUT_RATE) * channels > MOST_SAMPLES) {
      throw new Undecodable('decoded it takes more than 2 GB of memory; slice it first', `${seconds} s`);
    }
  }
}
