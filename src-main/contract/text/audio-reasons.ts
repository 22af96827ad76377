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
  'its audio is not AAC': '音轨不是 AAC 编码',
  'it is HE-AAC or another AAC profile; only AAC-LC can be read': '采用 HE-AAC 等编码规格，目前只支持 AAC-LC',
  'its AAC stream is neither mono nor stereo': 'AAC 音轨不是单声道或立体声',
} as const;

export type AudioReason = keyof typeof chinese;

export const audioReasons: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(chinese).map(([en, zh]) => [en, { en, zh }]),
);
