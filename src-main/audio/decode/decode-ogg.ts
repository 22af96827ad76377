import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { collectDecoded, type DecoderOutput } from './collect-decoded.ts';
import { Speaker } from '../resample/speaker-mask.ts';
import type { DecodedAudio } from '../types.ts';

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

/** Decodes Ogg Vorbis. @throws Undecodable */
export async function decodeVorbis(bytes: Uint8Array): Promise<DecodedAudio> {
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  try {
    return inMaskOrder('ogg-vorbis', await decoder.decodeFile(bytes));
  } finally {
    decoder.free();
  }
}

/** Decodes Ogg Opus at 48 kHz, pre-skip and end trimming applied. @throws Undecodable */
export async function decodeOpus(bytes: Uint8Array): Promise<DecodedAudio> {
  const decoder = new OggOpusDecoder();
  await decoder.ready;
  try {
    return inMaskOrder('ogg-opus', await decoder.decodeFile(bytes));
  } finally {
    decoder.free();
  }
}

function inMaskOrder(format: 'ogg-vorbis' | 'ogg-opus', output: DecoderOutput): DecodedAudio {
  const order = VORBIS_ORDER[output.channelData.length];
  if (!order) return collectDecoded(format, output);
  const speakers = [...order].sort((a, b) => a - b);
  const channelData = speakers.map((speaker) => output.channelData[order.indexOf(speaker)]!);
  const mask = speakers.reduce((sum, speaker) => sum | speaker, 0);
  return collectDecoded(format, { ...output, channelData }, mask);
}
