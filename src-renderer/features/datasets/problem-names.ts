import type { Text } from '../../../src-main/contract/text/define.ts';
import type { ReasonCode } from '../../../src-main/contract/text/reasons.ts';
import type { ProblemSeverity, RepairKind } from '../../../src-main/contract/views/datasets.ts';
import type { Tone } from '../../ui/tone.ts';

export const severityTones: Record<ProblemSeverity, Tone> = {
  blocks: 'err',
  'trainer-drops': 'warn',
  note: 'info',
};

/** The problem that each repair of all lines takes away. */
export const repairedProblems: Record<RepairKind, ReasonCode> = {
  shapes: 'line-fields',
  names: 'audio-near',
  bars: 'line-fields',
  languages: 'language-unknown',
  tabs: 'text-tab',
  duplicates: 'duplicate-line',
};

/** Short names of problems, for filters and chips; the whole sentence stands beside the clip. */
const names: Partial<Record<ReasonCode, Text>> = {
  'line-fields': { en: 'Wrong number of fields', zh: '字段数不对' },
  'line-bytes': { en: 'Broken characters', zh: '字符损坏' },
  'line-no-file': { en: 'No file named', zh: '没有文件名' },
  'list-encoding': { en: 'Not UTF-8', zh: '不是 UTF-8' },
  'list-bom': { en: 'Byte order mark', zh: '带有 BOM' },
  'audio-missing': { en: 'File missing', zh: '文件缺失' },
  'audio-near': { en: 'File named otherwise', zh: '文件名略有不同' },
  'file-not-found': { en: 'File missing', zh: '文件缺失' },
  'file-empty': { en: 'Empty file', zh: '空文件' },
  'clip-too-short': { en: 'Too short for a token', zh: '过短，无法提取' },
  'audio-unknown-format': { en: 'Unknown format', zh: '格式无法识别' },
  'audio-other-format': { en: 'Format not read', zh: '格式不受支持' },
  'audio-is-page': { en: 'A web page', zh: '实为网页' },
  'audio-is-pointer': { en: 'A Git LFS pointer', zh: '实为 LFS 指针' },
  'audio-not-audio': { en: 'Not audio', zh: '不是音频' },
  'audio-cancels-out': { en: 'Channels cancel out', zh: '左右声道抵消' },
  'audio-undecodable': { en: 'Cannot be decoded', zh: '无法解码' },
  'audio-too-long': { en: 'Too long', zh: '过长' },
  'audio-silent': { en: 'Silent', zh: '静音' },
  'audio-too-loud': { en: 'Too loud', zh: '音量过大' },
  'trainer-too-short': { en: 'Too short to train', zh: '过短，训练会丢弃' },
  'trainer-too-long': { en: 'Too long to train', zh: '过长，训练会丢弃' },
  'gpt-too-long': { en: 'Too long for GPT', zh: '过长，GPT 训练会丢弃' },
  'text-empty': { en: 'No text', zh: '没有文本' },
  'text-tab': { en: 'TAB in the text', zh: '文本含制表符' },
  'text-too-long': { en: 'Text too long', zh: '文本过长' },
  'language-unknown': { en: 'Unknown language', zh: '语言标记无效' },
  'language-version': { en: 'Language of another version', zh: '版本不支持该语言' },
  'name-collision': { en: 'Same name, other folder', zh: '不同文件夹同名' },
  'folder-ignored': { en: 'Folder not used', zh: '路径中的文件夹未生效' },
  'case-collision': { en: 'Names differ in case only', zh: '仅大小写不同的重名' },
  'duplicate-line': { en: 'Listed twice', zh: '重复行' },
  'name-unsafe': { en: 'Name not for Windows', zh: '文件名不兼容 Windows' },
  'scan-outputs': { en: 'Results left out', zh: '已跳过处理结果' },
  'scan-unread': { en: 'Format not read', zh: '格式不受支持' },
  'too-few-clips': { en: 'Too few clips', zh: '音频过少' },
};

/** The code itself where a problem has no short name yet. */
export function problemName(code: ReasonCode): Text {
  return names[code] ?? { en: code, zh: code };
}
