/** What an AAC decoder must know before the first frame (ISO 14496-3, AudioSpecificConfig). */
export interface AacConfig {
  /** 2 is AAC-LC; 5 and 29 are HE-AAC. */
  readonly objectType: number;
  readonly frequencyIndex: number;
  /** Channels for 1 to 6; 7 means 8 channels; 0 means a layout of its own. */
  readonly channelConfig: number;
}

const HEADER_BYTES = 7;

/** Sampling frequencies by their index in AudioSpecificConfig and ADTS headers. */
export const AAC_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
] as const;

/** Puts an ADTS header before every frame, which turns frames out of an MP4 file into a stream of their own. */
export function toAdts(frames: readonly Uint8Array[], config: AacConfig): Uint8Array<ArrayBuffer> {
  const total = frames.reduce((sum, frame) => sum + HEADER_BYTES + frame.length, 0);
  const out = new Uint8Array(total);
  let at = 0;
  for (const frame of frames) {
    const length = HEADER_BYTES + frame.length;
    out[at] = 0xff;
    out[at + 1] = 0xf1; // MPEG-4, layer 0, no CRC
    out[at + 2] = ((config.objectType - 1) << 6) | (config.frequencyIndex << 2) | (config.channelConfig >> 2);
    out[at + 3] = ((config.channelConfig & 3) << 6) | (length >> 11);
    out[at + 4] = (length >> 3) & 0xff;
    out[at + 5] = ((length & 7) << 5) | 0x1f; // buffer fullness: variable bit rate
    out[at + 6] = 0xfc;
    out.set(frame, at + HEADER_BYTES);
    at += length;
  }
  return out;
}

/** The stream's configuration as its first ADTS header states it. */
export function readAdtsConfig(bytes: Uint8Array): AacConfig {
  return {
    objectType: (bytes[2]! >> 6) + 1,
    frequencyIndex: (bytes[2]! >> 2) & 15,
    channelConfig: ((bytes[2]! & 1) << 2) | (bytes[3]! >> 6),
  };
}

/** Frames of 1024 samples in an ADTS stream: what it decodes to is known before it is decoded. */
export function countAdtsFrames(bytes: Uint8Array): number {
  let frames = 0;
  for (let at = 0; at + HEADER_BYTES <= bytes.length && bytes[at] === 0xff;) {
    const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
    if (length < HEADER_BYTES) break;
    frames += 1 + (bytes[at + 6]! & 3);
    at += length;
  }
  return frames;
}
