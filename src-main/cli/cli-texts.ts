import { defineTexts } from '../contract/text/define.ts';

/** Texts that every command shares. Each command keeps its own beside it. */
export const cliTexts = defineTexts({
  about: {
    en: 'GPT-SoVITS dataset workbench: says what a checkpoint is and extracts semantic tokens.',
    zh: 'GPT-SoVITS 数据集工作台：识别模型检查点，提取语义 token。',
  },
  langOption: { en: 'language of all texts (default: the terminal locale)', zh: '界面语言（默认跟随终端）' },
  helpOption: { en: 'show this help', zh: '显示帮助' },
  helpCommand: { en: 'show the help of a command', zh: '显示某个命令的帮助' },
  optionsWord: { en: 'options', zh: '选项' },
  commandWord: { en: 'command', zh: '命令' },
  wrongUse: {
    en: 'wb: {message}. `wb <command> --help` shows how it is used.',
    zh: 'wb：{message}。用法请看 `wb <命令> --help`。',
  },
  /** Between details of one line. */
  between: { en: '; ', zh: '；' },
  emptyPath: { en: '{what} wants a path, not an empty text', zh: '{what} 需要一个路径，不能为空' },
  jsonOption: { en: 'print one JSON document for programs', zh: '输出一份供程序读取的 JSON' },
  libraryOption: {
    en: 'library file (default: in the user data folder)',
    zh: '资料库文件（默认在用户数据文件夹中）',
  },
});
