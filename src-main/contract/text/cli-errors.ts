import { defineTexts } from './define.ts';

/** Errors of the `cli` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const cliErrors = defineTexts({
  'cli-no-library': {
    en: 'There is no library at {path}; nothing was created. Check the name given with --library.',
    zh: '{path} 处没有资料库，程序也没有新建。请检查 --library 给出的文件名。',
  },
  'cli-no-library-yet': {
    en: 'There is no library yet: {path} comes into being with the first `wb extract`. If yours lies elsewhere, name it with --library.',
    zh: '还没有资料库：首次运行 `wb extract` 时会创建 {path}。如果资料库在别处，请用 --library 指定。',
  },
  'cli-output-unwritable': {
    en: 'The output could not be written completely ({reason}). Free the disk that it is redirected to and run the command again.',
    zh: '输出内容未能完整写出（{reason}）。请清理重定向目标所在的磁盘，然后重新运行命令。',
  },
});
