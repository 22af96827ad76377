import { defineTexts } from '../../contract/text/define.ts';

export const extractTexts = defineTexts({
  about: {
    en: 'extract semantic tokens of a dataset, as the trainer wants them',
    zh: '为数据集提取语义 token，输出训练所需的文件',
  },
  list: { en: '.list file: path|speaker|language|text', zh: '.list 标注文件：路径|说话人|语言|文本' },
  folder: { en: 'folder of audio, when there is no list', zh: '音频文件夹（没有列表时使用）' },
  audioDir: {
    en: 'folder that holds the audio; clips are found by file name',
    zh: '音频所在文件夹，按文件名查找',
  },
  hubert: {
    en: 'HuBERT: its folder, or the weights file with config.json beside it',
    zh: 'HuBERT 文件夹，或权重文件（旁边需有 config.json）',
  },
  sovits: { en: 'SoVITS checkpoint (s2G…, any version)', zh: 'SoVITS 模型检查点（s2G…，任意版本）' },
  out: {
    en: 'where the trainer looks, e.g. logs/my_voice (without it: library only)',
    zh: '训练目录，例如 logs/my_voice（不填则只写入库）',
  },
  device: { en: 'cpu, cuda, dml, webgpu or coreml', zh: 'cpu、cuda、dml、webgpu 或 coreml' },
  threads: { en: 'CPU threads (default: all)', zh: 'CPU 线程数（默认全部）' },
  order: {
    en: 'order of the TSV: list, or interleaved:N as N upstream processes leave it (their default is 2)',
    zh: 'TSV 的行序：list 按列表；interleaved:N 与上游 N 个进程的结果一致（上游默认 2）',
  },
  unknownOrder: {
    en: '--order is list or interleaved:N, not "{value}"',
    zh: '--order 只能是 list 或 interleaved:N，不能是“{value}”',
  },
  maxSeconds: {
    en: 'skip longer clips; memory grows with the square of the length (default: 120)',
    zh: '跳过超过此秒数的音频；内存占用随时长平方增长（默认 120）',
  },
  collisions: {
    en: 'two clips of one file name in --out: rename or refuse',
    zh: '--out 中出现同名音频时：rename 改名，refuse 拒绝',
  },
  force: { en: 'compute again what is already there', zh: '已有结果也重新计算' },
  retry: {
    en: 'of the clips that the last such run left without tokens, try only those with this reason (its code in --json)',
    zh: '上次没有得到 token 的音频中，只重试该原因的（填 --json 报告中的原因代码），其余保留原来的原因',
  },
  unknownReason: {
    en: '--retry: no reason has the code "{code}" (the codes are in the report of --json)',
    zh: '--retry：没有代码为“{code}”的原因（代码见 --json 报告）',
  },
  listOrFolder: { en: 'give either --list or --folder', zh: '--list 与 --folder 必须且只能给一个' },
  unknownDevice: {
    en: 'unknown device "{device}" (known: {known})',
    zh: '未知设备“{device}”（可选：{known}）',
  },
  unknownPolicy: {
    en: '--collisions is rename or refuse, not "{value}"',
    zh: '--collisions 只能是 rename 或 refuse，不能是“{value}”',
  },
  notACount: {
    en: '{option} wants a whole number from 1 to 86400, not "{value}"',
    zh: '{option} 需要 1 到 86400 的整数，不能是“{value}”',
  },
  progress: {
    en: 'on stderr: auto (bar or lines), json (one event per line) or none',
    zh: 'stderr 上的进度：auto（进度条或逐行）、json（每行一个事件）或 none',
  },
  unknownProgress: {
    en: '--progress is auto, json or none, not "{value}"',
    zh: '--progress 只能是 auto、json 或 none，不能是“{value}”',
  },
});
