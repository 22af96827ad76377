import { defineTexts } from '../contract/text/define.ts';

/** What the desktop shell itself says: system menus, notifications and the question on closing. */
export const desktopTexts = defineTexts({
  closeTitle: { en: 'Work is still running', zh: '仍有任务在运行' },
  closeDetail: {
    en: 'Finished clips are kept. Running extractions are paused and can be resumed next time; other work is stopped.',
    zh: '已完成的音频会保留。正在运行的提取会暂停，下次可以继续；其他任务将停止。',
  },
  closeAnyway: { en: 'Pause and quit', zh: '暂停并退出' },
  stay: { en: 'Keep working', zh: '继续运行' },
  done: { en: 'Finished', zh: '已完成' },
  failed: { en: 'Stopped by an error', zh: '因错误停止' },
  cancelled: { en: 'Cancelled', zh: '已取消' },
  undo: { en: 'Undo', zh: '撤销' },
  redo: { en: 'Redo', zh: '重做' },
  cut: { en: 'Cut', zh: '剪切' },
  copy: { en: 'Copy', zh: '复制' },
  paste: { en: 'Paste', zh: '粘贴' },
  selectAll: { en: 'Select all', zh: '全选' },
  cannotStart: { en: 'The workbench cannot start', zh: '工作台无法启动' },
});
