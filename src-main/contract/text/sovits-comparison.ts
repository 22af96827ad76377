import { defineTexts } from './define.ts';

/** Comparison of two checkpoints and the full reading of one. */
export const sovitsComparison = defineTexts({
  sameTokens: {
    en: 'Same token fingerprint: tokens of the one are valid for the other.',
    zh: 'token 指纹相同：两者的 token 可以通用。',
  },
  differentTokens: {
    en: 'Different codebooks: do not mix their tokens in one training set.',
    zh: '码本不同：两者的 token 不能混在同一个训练集里。',
  },
  roundedTokens: {
    en: 'The tensors that decide the tokens differ only by rounding (one file keeps fewer digits). A few tokens can differ: extract all of a training set with the same file.',
    zh: '决定 token 的张量仅有舍入差异（其中一个文件精度较低），个别 token 可能不同：同一训练集请始终用同一个文件提取。',
  },
  noTokenPath: {
    en: 'Nothing to compare for tokens: {files} cannot give any.',
    zh: '无法比较 token：{files} 本身就不能给出 token。',
  },
  title: { en: 'Comparison: {left} and {right}', zh: '对比：{left} 与 {right}' },
  counts: { en: 'Tensors', zh: '张量' },
  onlyLeft: { en: 'only in the first', zh: '仅第一个文件有' },
  onlyRight: { en: 'only in the second', zh: '仅第二个文件有' },
  shape: { en: 'other shape', zh: '形状不同' },
  dtype: { en: 'other dtype and values', zh: '类型与数值都不同' },
  different: { en: 'other values', zh: '数值不同' },
  equal: { en: 'same bytes', zh: '字节相同' },
  equalAfterCast: { en: 'same values in another dtype', zh: '仅类型不同，数值相同' },
  largest: { en: 'largest difference', zh: '最大差值' },
  cosine: { en: 'cosine', zh: '余弦' },
  differing: { en: 'Tensors that differ most', zh: '差异最大的张量' },

  verifyTitle: { en: 'Full check: {file}', zh: '完整校验：{file}' },
  verifyFine: {
    en: 'All {bytes} were read: {checks}, no NaN, no Inf.',
    zh: '已读完全部 {bytes}：{checks}，没有 NaN 或 Inf。',
  },
  checksumsAgree: { en: 'every checksum agrees', zh: '校验值全部吻合' },
  noChecksums: {
    en: 'this format carries no checksums, so only a known SHA-256 proves it intact',
    zh: '该格式不带校验值，只有与已知 SHA-256 一致才能证明完好',
  },
  verifyProblems: { en: '{count} problems were found.', zh: '发现 {count} 个问题。' },
  knownAs: {
    en: 'Byte for byte the published {path}.',
    zh: '与官方发布的 {path} 逐字节一致。',
  },
  knownBroken: {
    en: 'It has the size of the published {path} but another SHA-256: changed or damaged.',
    zh: '大小与官方发布的 {path} 相同，但 SHA-256 不同：被改动过或已损坏。',
  },
  statistics: { en: 'Statistics', zh: '统计' },
  elements: { en: 'elements', zh: '元素数' },
  mean: { en: 'mean', zh: '均值' },
  std: { en: 'std', zh: '标准差' },
  zeros: { en: 'zeros', zh: '零占比' },
  histogram: { en: 'Histogram of {tensor}', zh: '{tensor} 的直方图' },
  range: { en: 'range', zh: '区间' },
  count: { en: 'count', zh: '个数' },
});
