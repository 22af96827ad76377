import type { AudioFormat, DecodedAudio } from '../types.ts';
import { Undecodable } from './undecodable.ts';

/** What the WebAssembly decoders return. */
export interface DecoderOutput {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Takes over a decoder's output. Damage in the middle of a stream is passed over, as ffmpeg does, as long as
 * anything was decoded.
 * @throws Undecodable with the decoder's first complaint where nothing was
 */
export function collectDecoded(format: AudioFormat, output: DecoderOutput, channelMask = 0): DecodedAudio {
  const frames = output.samplesDecoded;
  if (frames === 0 || output.channelData.length === 0) {
    throw new Undecodable('it is damaged or cut off', output.errors?.[0]?.message ?? 'no frames');
  }
  const channels = output.channelData.map((samples) => Float32Array.from(samples.subarray(0, frames)));
  return { format, sampleRate: output.sampleRate, channels, frames, channelMask };
}
