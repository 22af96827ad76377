import { defineTexts } from './define.ts';

/** Why tensors of a module that are missing, extra or of another shape matter, or do not. */
export const sovitsModules = defineTexts({
  sslProjMissing: {
    en: 'Tokens are computed with this layer. Without it there are none, or meaningless ones.',
    zh: '语义 token 由这一层计算得出，缺了它就没有 token，或得到毫无意义的 token。',
  },
  codebookMissing: {
    en: 'The codebook turns features into token numbers. Without it every clip fails.',
    zh: '码本负责把特征变成 token 编号，缺了它每条音频都会失败。',
  },
  tokenMismatched: {
    en: 'A tensor that decides the tokens has another shape: nothing can be computed with it.',
    zh: '决定 token 的张量形状不对，无法计算。',
  },
  mismatched: {
    en: 'Another shape: loading stops with "size mismatch". The file is of another version than the class.',
    zh: '形状不一致，加载会以 size mismatch 报错中断：文件与所用的类不是同一版本。',
  },
  unexpected: {
    en: 'The class has no place for these tensors and ignores them.',
    zh: '该类没有这些张量的位置，加载时直接忽略。',
  },
  cfmUnexpected: {
    en: 'Part of the v3/v4 decoder. This class has none and ignores it; tokens do not pass through it.',
    zh: '属于 v3/v4 的解码部分，该类没有对应模块，会忽略；token 不经过它。',
  },
  speakerUnexpected: {
    en: 'The speaker vector of the Pro versions. This class has none and ignores it; tokens do not depend on it.',
    zh: 'Pro 版本的说话人向量，该类没有对应模块，会忽略；token 与它无关。',
  },
  missing: {
    en: 'Stays at random values. Tokens do not depend on it; other uses of the model do.',
    zh: '会停留在随机值。token 不依赖它，但模型的其他用途需要。',
  },
  encQMissing: {
    en: 'The posterior encoder is used in training only; saved weights leave it out on purpose.',
    zh: '后验编码器只在训练时使用，导出的权重会有意去掉它。',
  },
  decMissing: {
    en: 'Without the vocoder part this class cannot synthesize. Tokens do not pass through it.',
    zh: '缺少声码部分，该类无法合成语音；token 不经过它。',
  },
  flowMissing: {
    en: 'Without the flow this class cannot synthesize. Tokens do not pass through it.',
    zh: '缺少 flow，该类无法合成语音；token 不经过它。',
  },
  encPMissing: {
    en: 'The text encoder is needed to synthesize. Tokens come from audio and do not pass through it.',
    zh: '文本编码器用于合成；token 由音频得来，不经过它。',
  },
  refEncMissing: {
    en: 'The reference encoder is needed to synthesize in a voice. Tokens do not pass through it.',
    zh: '参考音频编码器用于合成时模仿音色；token 不经过它。',
  },
  quantizerStatistics: {
    en: 'Running statistics of codebook training. Nothing reads them afterwards.',
    zh: '码本训练时的滑动统计量，训练之后不再使用。',
  },
  cfmMissing: {
    en: 'Without the flow-matching decoder v3/v4 cannot synthesize. Tokens do not pass through it.',
    zh: '缺少流匹配解码器，v3/v4 无法合成语音；token 不经过它。',
  },
  linearMelMissing: {
    en: 'Saved with the model but never used.',
    zh: '虽然随模型保存，但从不使用。',
  },
  speakerMissing: {
    en: 'The Pro versions need the speaker vector to synthesize. Tokens do not depend on it.',
    zh: 'Pro 版本合成时需要说话人向量；token 与它无关。',
  },
});
