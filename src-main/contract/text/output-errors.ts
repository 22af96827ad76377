import { defineTexts } from './define.ts';

/** Errors of writing where something is that must not be lost: code -> text. */
export const outputErrors = defineTexts({
  'output-is-input': {
    en: '{path} is what is being read ({input}); nothing was written. Choose another place for the output.',
    zh: '{path} 就是正在读取的内容（{input}），未写入任何内容。请为输出另选位置。',
  },
  'output-is-recording': {
    en: '{path} is a recording, or is named like one; nothing was written. Choose another name for the output.',
    zh: '{path} 是录音文件，或文件名与录音相同，未写入任何内容。请为输出另取名称。',
  },
  'output-is-model': {
    en: '{path} is a model file, or is named like one; nothing was written. Choose another name for the output. If it was meant as an input, name the output file before it.',
    zh: '{path} 是模型文件，或文件名与模型相同，未写入任何内容。请为输出另取名称；如果它本应是输入，请在它前面写上输出文件名。',
  },
  'output-is-foreign': {
    en: '{path} exists and is a file of another kind; it was left as it is. Choose another name for the output.',
    zh: '{path} 已存在，而且是另一种文件，已保持原样。请为输出另取名称。',
  },
});
