import { defineTexts } from './define.ts';

/** Errors of the `formats` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const formatsErrors = defineTexts({
  'formats-name-collision': {
    en: '{count} clips have a file name that another clip has already ({names}), so nothing was exported. Rename the files, or export with suffixes.',
    zh: '有 {count} 条音频与其他音频重名（{names}），因此没有导出任何内容。请重命名文件，或选择自动加后缀导出。',
  },
  'formats-key-unwritable': {
    en: 'The name "{key}" cannot stand in a token file: it is empty or holds a TAB or a line break. Rename the audio file.',
    zh: '名称“{key}”无法写入 token 文件：名称为空，或含有制表符、换行符。请重命名该音频文件。',
  },
  'formats-names-damaged': {
    en: '{path} is damaged. It says which clips an earlier export renamed because they share a file name; without it nothing was written. Delete it and run again: the names are then given anew.',
    zh: '{path} 已损坏。该文件记录此前导出时哪些同名音频改了名，读不出来就没有写出任何内容。请删除它后重新运行，名称会重新分配。',
  },
  'formats-tensor-layout': {
    en: 'A tensor of shape {shape} with strides {strides} cannot be written from {elements} elements. This is a defect of the workbench; please report it.',
    zh: '形状为 {shape}、步幅为 {strides} 的张量与 {elements} 个元素不符，无法写入。这是工作台的缺陷，请反馈。',
  },
});
