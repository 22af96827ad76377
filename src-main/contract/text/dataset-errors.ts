import { defineTexts } from './define.ts';

/** Errors of the `dataset` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const datasetErrors = defineTexts({
  'dataset-no-audio-dir': {
    en: 'There is no audio folder at {path}. Correct the folder, or leave it empty to read the files where the list says they are.',
    zh: '音频文件夹 {path} 不存在。请更正路径；留空则按列表中写的路径读取。',
  },
  'dataset-nothing-in-folder': {
    en: 'There is no audio in {path}, and no .list either. Choose the folder that holds the clips (wav, flac, mp3, ogg, opus or m4a).',
    zh: '{path} 中没有音频文件，也没有 .list 标注列表。请选择存放音频的文件夹（支持 wav、flac、mp3、ogg、opus、m4a）。',
  },
  'dataset-not-a-list': {
    en: "{path} is not a list: no line has fields separated by |. A line reads path|speaker|language|text. Where it is another program's list, `wb list` converts it.",
    zh: '{path} 不是标注列表：没有任何一行含有“|”分隔的字段。每行格式为：路径|说话人|语言|文本。如果是其他程序的列表，可用 `wb list` 转换。',
  },
  'dataset-encoding-unsure': {
    en: '{path} was not written: the list is not UTF-8, and it is not certain that it is {encoding}. Compare the sample above the clips and say which encoding it is; then save.',
    zh: '未写入 {path}：该列表不是 UTF-8，也无法确定它就是 {encoding}。请对照列表上方的示例文字选定编码，然后再保存。',
  },
  'dataset-empty-list': {
    en: '{path} is empty: there is not a single line in it. Choose the list that was written by the transcription.',
    zh: '{path} 是空文件，没有任何内容。请选择 ASR 或标注工具生成的列表。',
  },
  'dataset-sample-kept': {
    en: 'The sample belongs to the program and stays as it is ({path}). Save the list under another name.',
    zh: '示例数据属于程序自带文件（{path}），不会被改写。请另存为其他文件。',
  },
  'dataset-field-breaks-line': {
    en: 'Not taken: “{value}” holds a | or a line break. A list separates its fields and lines with these, so the line would be lost. Write another character instead, such as a comma.',
    zh: '未采用：“{value}”中含有 | 或换行符。列表用它们分隔字段和行，写入后该行会损坏。请改用逗号等其他字符。',
  },
});
