import type { Text } from './define.ts';

/**
 * Why audio could not be decoded, as the `reason` parameter of an error. The English phrase is the key,
 * so the parameter reads well wherever it is not translated (logs, copied diagnostics).
 */
const chinese = {
  'it is damaged or cut off': '文件已损坏或不完整',
  'its header is damaged': '文件头已损坏',
  'it holds no audio data': '文件中没有音频数据',
  'it holds no audio track': '文件中没有音轨',
  'its sample rate is unknown': '采样率未知',
  'its samples have a width that is not supported': '不支持该采样位宽',
  'its audio is compressed inside the WAV container': 'WAV 容器内是压缩编码的音频',
  'it has more than 8 channels': '声道数超过 8 个',
  'its recording was never finished (the moov box is missing)': '录制未正常结束（缺少 moov 索引）',
  'its audio is neither AAC nor MP3': '音轨既不是 AAC 也不是 MP3 编码',
  'its audio is Apple Lossless (ALAC)': '音轨为 Apple 无损编码（ALAC）',
  'its audio is encrypted (DRM)': '音轨受 DRM 加密保护',
  'its audio is Opus inside MP4': '音轨为 MP4 封装的 Opus',
  'its audio is FLAC inside MP4': '音轨为 MP4 封装的 FLAC',
  'its audio is compressed in a way that cannot be read': '采用了不支持的压缩编码',
  'its ADPCM sound is neither mono nor stereo': 'ADPCM 音频不是单声道或立体声',
  'its sample rate is outside 1 to 768 kHz': '采样率不在 1 至 768 kHz 之间',
  'decoded it takes more than 2 GB of memory; slice it first': '解码后将占用超过 2 GB 内存，请先切分',
  'its parts differ in sample rate or channels; split them first': '各段的采样率或声道数不同，请先拆分',
  'it is HE-AAC or another AAC profile; only AAC-LC can be read': '采用 HE-AAC 等编码规格，目前只支持 AAC-LC',
  'its AAC stream is neither mono nor stereo': 'AAC 音轨不是单声道或立体声',
} as const;

export type AudioReason = keyof typeof chinese;

export const audioReasons: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(chinese).map(([en, zh]) => [en, { en, zh }]),
);
