import type { Text } from './define.ts';

/**
 * Why a file could not be read or written, as the `reason` parameter of an error. The English phrase is the key,
 * so the parameter reads well wherever it is not translated (logs, copied diagnostics).
 */
const chinese = {
  'the disk is full': '磁盘已满',
  'the disk quota is used up': '磁盘配额已用完',
  'the disk is read-only': '磁盘为只读',
  'no permission': '没有权限',
  'no permission, or another program holds the file': '没有权限，或文件被其他程序占用',
  'another program holds the file': '文件被其他程序占用',
  'the name is too long': '文件名过长',
  'it is a folder': '它是一个文件夹',
  'part of the path is not a folder': '路径中有一段不是文件夹',
  'its folder does not exist': '所在文件夹不存在',
  'the file is too large for this disk': '文件超出该磁盘格式的大小上限',
  'too many files are open': '打开的文件过多',
  'the disk reports an error': '磁盘读写出错',
} as const;

export type FileReason = keyof typeof chinese;

export const fileReasons: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(chinese).map(([en, zh]) => [en, { en, zh }]),
);
