import { defineTexts } from './define.ts';

/** Errors of the `dataset` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const datasetErrors = defineTexts({
  'dataset-no-audio-dir': {
    en: 'There is no audio folder at {path}. Correct the folder, or leave it empty to read the files where the list says they are.',
    zh: '音频文件夹 {path} 不存在。请更正路径；留空则按列表中写的路径读取。',
  },
  'dataset-field-breaks-line': {
    en: 'Not taken: “{value}” holds a | or a line break. A list separates its fields and lines with these, so the line would be lost. Write another character instead, such as a comma.',
    zh: '未采用：“{value}”中含有 | 或换行符。列表用它们分隔字段和行，写入后该行会损坏。请改用逗号等其他字符。',
  },
});
