import { defineText } from './define-text.ts';

export const progressText = defineText({
  'progress.clips': { en: '{done} / {total} clips', zh: '{done} / {total} 条' },
  'progress.files': { en: '{done} / {total} files', zh: '{done} / {total} 个文件' },
  'progress.tensors': { en: '{done} / {total} tensors', zh: '{done} / {total} 个张量' },
  'progress.lines': { en: '{done} / {total} lines', zh: '{done} / {total} 行' },
  'progress.rows': { en: '{done} / {total} rows', zh: '{done} / {total} 行' },
  'progress.epochs': { en: '{done} / {total} epochs', zh: '{done} / {total} 轮' },
  'progress.bytes': { en: '{done} / {total}', zh: '{done} / {total}' },
  'progress.rate': { en: '{rate}/s', zh: '{rate}/秒' },
  'progress.clipsRate': { en: '{rate} clips/s', zh: '{rate} 条/秒' },
  'progress.realTime': { en: '{times}x real time', zh: '{times} 倍实时' },
  'progress.left': { en: 'about {time} left', zh: '约剩 {time}' },
});
