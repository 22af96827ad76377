import { defineTexts, type Text } from './define.ts';

/** The states of runs and clips as people read them; the store and JSON keep the codes. */
export const runStateTexts = defineTexts({
  queued: { en: 'queued', zh: '排队中' },
  running: { en: 'running', zh: '进行中' },
  paused: { en: 'paused', zh: '已暂停' },
  interrupted: { en: 'interrupted', zh: '被中断' },
  cancelled: { en: 'cancelled', zh: '已取消' },
  failed: { en: 'failed', zh: '失败' },
  done: { en: 'done', zh: '完成' },
});

export const clipStateTexts = defineTexts({
  pending: { en: 'pending', zh: '待处理' },
  done: { en: 'done', zh: '完成' },
  reused: { en: 'reused', zh: '复用' },
  skipped: { en: 'skipped', zh: '跳过' },
  failed: { en: 'failed', zh: '失败' },
});

/** A state given as a parameter of a sentence. */
export const stateNames: ReadonlyMap<string | number, Text> = new Map(
  Object.entries({ ...clipStateTexts, ...runStateTexts }),
);
