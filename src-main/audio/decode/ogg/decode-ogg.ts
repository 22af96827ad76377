import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { Speaker } from '../../resample/speaker-mask.ts';
import type { DecodedAudio } from '../../types.ts';
import { audioNote } from '../audio-note.ts';
import { collectDecoded, type DecoderOutput } from '../collect-decoded.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import { joinLinks } from './join-links.ts';
import { oggLinks } from './ogg-links.ts';
import { isOnePage, onePageLength, opusPacketSamples, opusPreSkip } from './opus-length.ts';
import { vorbisBounds } from './vorbis-bounds.ts';

const { frontLeft: FL, frontRight: FR, frontCentre: FC, lowFrequency: LFE } = Speaker;
const { backLeft: BL, backRight: BR, backCentre: BC, sideLeft: SL, sideRight: SR } = Speaker;

/** Speaker of each channel in the order Vorbis and Opus store them (Vorbis I specification, 4.3.9); by count. */
const VORBIS_ORDER: readonly (readonly number[])[] = [
  [],
  [FC],
  [FL, FR],
  [FL, FC, FR],
  [FL, FR, BL, BR],
  [FL, FC, FR, BL, BR],
  [FL, FC, FR, BL, BR, LFE],
  [FL, FC, FR, SL, SR, BC, LFE],
  [FL, FC, FR, SL, SR, BL, BR, LFE],
];

const OPUS_RATE = 48_000;

/** Decodes Ogg Vorbis, chained files too. @throws Undecodable */
export async function decodeVorbis(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedAudio> {
  const links = oggLinks(bytes, '\x01vorbis');
  const whole = links.map((link) => vorbisBounds(link));
  for (const { frames, channels, sampleRate } of whole) limits.check(frames, channels, sampleRate);
  const parts: DecodedAudio[] = [];
  for (const link of links) {
    const decoder = new OggVorbisDecoder();
    await decoder.ready;
    try {
      const audio = inMaskOrder('ogg-vorbis', await decoder.decodeFile(link.bytes));
      parts.push({ ...audio, notes: isOnePage(link) ? [audioNote('audio-one-page')] : [] });
    } finally {
      decoder.free();
    }
  }
  return joinLinks(parts, links);
}

/** Decodes Ogg Opus at 48 kHz, pre-skip and end trimming applied, chained files too. @throws Undecodable */
export async function decodeOpus(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedAudio> {
  const links = oggLinks(bytes, 'OpusHead');
  const total = links.reduce((sum, link) => sum + opusPacketSamples(link), 0);
  const skipped = links.reduce((sum, link) => sum + opusPreSkip(link), 0);
  limits.check(Math.max(0, total - skipped), links[0]?.pages[0]!.content[9] ?? 1, OPUS_RATE);
  const parts: DecodedAudio[] = [];
  for (const link of links) {
    const decoder = new OggOpusDecoder();
    await decoder.ready;
    try {
      const audio = inMaskOrder('ogg-opus', await decoder.decodeFile(link.bytes));
      const frames = Math.min(audio.frames, onePageLength(link) ?? audio.frames);
      const channels = audio.channels.map((samples) => samples.slice(0, frames));
      parts.push({
        ...audio,
        channels,
        frames,
        notes: [audioNote('audio-decoder-differs', { format: 'Opus' })],
      });
    } finally {
      decoder.free();
    }
  }
  return joinLinks(parts, links);
}

function inMaskOrder(format: 'ogg-vorbis' | 'ogg-opus', output: DecoderOutput): DecodedAudio {
  const order = VORBIS_ORDER[output.channelData.length];
  if (!order) return collectDecoded(format, output);
  const speakers = [...order].sort((a, b) => a - b);
  const channelData = speakers.map((speaker) => output.channelData[order.indexOf(speaker)]!);
  const mask = speakers.reduce((sum, speaker) => sum | speaker, 0);
  return collectDecoded(format, { ...output, channelData }, mask);
}
