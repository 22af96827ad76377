import { defineTexts } from './define.ts';

/** Errors of the `sovits` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const sovitsErrors = defineTexts({
  'sovits-tensor-not-finite': {
    en: '{path}: tensor {tensor} holds {nan} NaN and {inf} Inf among {elements} values. Training or conversion went wrong; use an earlier epoch or another copy.',
    zh: '{path}：张量 {tensor} 的 {elements} 个值中有 {nan} 个 NaN、{inf} 个 Inf。训练或转换出了问题，请换用更早的轮次或另一份文件。',
  },
  'sovits-bad-reference': {
    en: '{path} holds no tokens to compare with. Give a file that `wb selftest --save` wrote.',
    zh: '{path} 中没有可供比较的 token。请给出由 `wb selftest --save` 保存的文件。',
  },
});
