import type { Text } from './define.ts';

/** What a refused checkpoint has too much of, as the `budget` parameter of an error. The English phrase is the key. */
const chinese = {
  'bytes in one integer': '单个整数的字节数',
  'bytes in one string': '单个字符串的字节数',
  'bytes in one value': '单个值的字节数',
  'bytes of header': '文件头字节数',
  'bytes of pickle': 'pickle 数据字节数',
  'bytes of all tensors together': '全部张量的总字节数',
  'bytes of strings': '字符串总字节数',
  'bytes of zip directory': 'zip 目录字节数',
  'characters of names': '张量名称总字符数',
  'copied values': '重复展开的值',
  'digits in one integer': '单个整数的位数',
  'levels of nesting': '嵌套层数',
  'memo entries': 'pickle memo 条目数',
  'names in the header': '文件头中的名称',
  'pickle opcodes': 'pickle 指令数',
  'references between objects': '对象间引用数',
  tensors: '张量数',
  'values in the header': '文件头中的值',
  'values on the pickle stack': 'pickle 栈上的值',
  'zip records': 'zip 记录数',
} as const;

export type CheckpointLimit = keyof typeof chinese;

export const checkpointLimits: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(chinese).map(([en, zh]) => [en, { en, zh }]),
);
