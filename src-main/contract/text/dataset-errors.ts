import { defineTexts } from './define.ts';

/** Errors of the `dataset` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const datasetErrors = defineTexts({
  'dataset-no-audio-dir': {
    en: 'There is no audio folder at {path}. Correct the folder, or leave it empty to read the files where the list says they are.',
    zh: '音频文件夹 {path} 不存在。请更正路径；留空则按列表中写的路径读取。',
  },
});
