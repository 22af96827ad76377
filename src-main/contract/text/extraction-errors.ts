import { defineTexts } from './define.ts';

/** Errors and notes of the `extraction` part: code -> text. Each names the thing, the reason and the remedy. */
export const extractionErrors = defineTexts({
  'extraction-nothing-to-do': {
    en: 'None of the {total} lines of {source} can be used. Each line has its reason; check the audio folder first.',
    zh: '{source} 的 {total} 行全部无法使用，各行原因已分别列出。请先检查音频文件夹。',
  },
  'extraction-empty-list': {
    en: '{source} holds no clips. A .list file has one line per clip: path|speaker|language|text.',
    zh: '{source} 中没有任何音频条目。.list 文件每行一条：路径|说话人|语言|文本。',
  },
  'extraction-tokens-damaged': {
    en: 'The stored tokens of {key} in {library} fail their checksum. Extract this clip anew: computing everything again (on the command line: --force) replaces them.',
    zh: '库 {library} 中 {key} 的 token 校验失败。请选择全部重新计算，再提取一次（命令行下加 --force）。',
  },
  'extraction-folder-gone': {
    en: 'The audio folder {folder} has disappeared during the run. Reconnect the drive or share and start again; finished clips stay.',
    zh: '音频文件夹 {folder} 在运行中消失了。请重新连接磁盘或共享后再次开始，已完成的音频不受影响。',
  },
  'extraction-nothing-to-retry': {
    en: 'No earlier run of {source} with these models and this output folder is in {library}, so there is nothing to retry. Leave --retry out.',
    zh: '{library} 中没有用相同模型和输出文件夹提取 {source} 的批次，无可重试。请去掉 --retry。',
  },
  'extraction-no-run': {
    en: 'No finished run in {library}. Run `wb extract` first.',
    zh: '{library} 中没有已完成的批次。请先运行 `wb extract`。',
  },
  'extraction-no-such-run': {
    en: 'There is no run {run} in {library}. `wb runs` lists them.',
    zh: '{library} 中没有批次 {run}。可用 `wb runs` 查看。',
  },
  'extraction-run-empty': {
    en: 'Run {run} has no clips with tokens, so there is nothing to write.',
    zh: '批次 {run} 没有任何 token，无可导出。',
  },
  'extraction-no-such-clip': {
    en: 'No clip called {clip} in {library}.',
    zh: '{library} 中没有名为 {clip} 的音频。',
  },
  'extraction-clipped': {
    en: 'Peak {peak}: {samples} samples of the 32 kHz WAV were clipped. GPT-SoVITS itself would wrap them into noise. Tokens are not affected.',
    zh: '峰值 {peak}：32 kHz WAV 中有 {samples} 个采样被限幅（GPT-SoVITS 原版会溢出成噪声）。token 不受影响。',
  },
});
