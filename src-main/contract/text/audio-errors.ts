import { defineTexts } from './define.ts';

/** Errors of the `audio` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const audioErrors = defineTexts({
  'audio-unknown-format': {
    en: '{path} is not audio in a known format (it begins with {found}). WAV, AIFF, AU, CAF, FLAC, MP3, OGG Vorbis, Opus and M4A can be read: convert the file to one of them.',
    zh: '{path} 不是可识别的音频文件（开头为 {found}）。支持 WAV、AIFF、AU、CAF、FLAC、MP3、OGG Vorbis、Opus 和 M4A，请先转换成其中一种格式。',
  },
  'audio-other-format': {
    en: '{path} is {name}, which cannot be read here, whatever its extension says. Convert it, for example with: ffmpeg -i INPUT OUTPUT.wav',
    zh: '{path} 的实际格式为 {name}（与扩展名无关），暂不支持读取。请先转换，例如：ffmpeg -i 输入文件 输出文件.wav',
  },
  'audio-is-page': {
    en: '{path} is a web page ({name}), not audio: the download answered with a page, often an error or a log-in. Download the file again.',
    zh: '{path} 是网页（{name}）而不是音频：下载到的是一个页面，多为报错页或登录页。请重新下载该文件。',
  },
  'audio-is-pointer': {
    en: '{path} is a pointer of {name}, not the audio itself. Run "git lfs pull" in its repository, or download the file itself.',
    zh: '{path} 只是 {name} 指针文件，不是音频本身。请在其仓库中运行 “git lfs pull”，或下载真正的文件。',
  },
  'audio-not-audio': {
    en: '{path} is a file of type {name}, not audio. Unpack it or choose the recording itself, or take it off the list.',
    zh: '{path} 是 {name} 文件，不是音频。请解压或选择真正的录音文件，或将其从列表中移除。',
  },
  'audio-undecodable': {
    en: '{path} cannot be decoded as {format}: {reason}. Play it in another program to check it, or export it again as WAV.',
    zh: '{path} 无法按 {format} 解码：{reason}。请用其他软件试听确认，或重新导出为 WAV。',
  },
  'audio-aac-unavailable': {
    en: '{path} is AAC, and the AAC decoder cannot be loaded here ({reason}). On Linux install the ALSA library (libasound2), or convert the file to FLAC or WAV.',
    zh: '{path} 是 AAC 音频，但当前系统无法加载 AAC 解码器（{reason}）。Linux 请安装 ALSA 库（libasound2），或将文件转换为 FLAC 或 WAV。',
  },
  'audio-empty': {
    en: '{path} holds no samples. Record or export the clip again, or take it off the list.',
    zh: '{path} 里没有任何采样数据。请重新录制或导出，或将其从列表中移除。',
  },
  'audio-too-short': {
    en: '{path} lasts {milliseconds} ms; one token needs at least {least} ms. Take the clip off the list or join it to its neighbour.',
    zh: '{path} 只有 {milliseconds} 毫秒，至少需要 {least} 毫秒才能得到一个 token。请将其从列表中移除，或与相邻片段合并。',
  },
  'audio-too-long': {
    en: '{path} lasts {seconds} s, longer than the limit of {limit} s: extraction would need about {gigabytes} GB of memory. Slice it first. On the command line, --max-seconds raises the limit.',
    zh: '{path} 长达 {seconds} 秒，超过 {limit} 秒的上限，提取时约需 {gigabytes} GB 内存。请先切分音频（命令行下可用 --max-seconds 调高上限）。',
  },
  'audio-too-large': {
    en: '{path} has {megabytes} MB, more than any clip within the time limit ({limit} MB at most). Slice it first. On the command line, --max-seconds raises the limit.',
    zh: '{path} 大小为 {megabytes} MB，超过时长上限内音频可能的大小（最多 {limit} MB）。请先切分音频（命令行下可用 --max-seconds 调高上限）。',
  },
  'audio-silent': {
    en: '{path} is silent: every sample is zero. Record or export the clip again, or take it off the list.',
    zh: '{path} 是静音文件，所有采样值均为零。请重新录制或导出，或将其从列表中移除。',
  },
  'audio-cancels-out': {
    en: '{path}: left and right cancel out. The channels are opposite in phase, so that the mono mix that GPT-SoVITS makes is silent. Keep one channel, or turn the phase of one, and export again.',
    zh: '{path}：左右声道相互抵消。两声道相位相反，GPT-SoVITS 混为单声道后没有声音。请只保留一个声道，或反转其中一个声道的相位后重新导出。',
  },
  'audio-too-loud': {
    en: '{path} peaks at {peak}, above the limit of {limit} that GPT-SoVITS sets (full scale is 1). Lower its volume and try again.',
    zh: '{path} 的峰值为 {peak}，超过 GPT-SoVITS 规定的上限 {limit}（满幅为 1）。请降低音量后重试。',
  },
  'audio-not-finite': {
    en: '{path} holds a sample that is not a number (sample {index}). The file is damaged: export it again.',
    zh: '{path} 中存在无效的采样值（NaN 或无穷大，位于第 {index} 个采样）。文件已损坏，请重新导出。',
  },
  'audio-took-too-long': {
    en: '{path} was not ready after {seconds} s, so it was given up; the other clips go on. The file may be damaged: play it in another program, or export it again as WAV.',
    zh: '{path} 在 {seconds} 秒内未处理完，已放弃该文件，其他片段继续处理。文件可能已损坏：请用其他软件试听，或重新导出为 WAV。',
  },
  'audio-worker-failed': {
    en: '{path} could not be prepared: the worker thread ended unexpectedly ({reason}). Try again; if it happens again, leave this clip out.',
    zh: '{path} 预处理失败：工作线程意外退出（{reason}）。请重试；若再次出现，请先跳过该片段。',
  },
  'audio-speaker-rate': {
    en: '{path} has {rate} samples a second; the speaker step takes clips at 32000, as the step before writes them into 5-wav32k. Run that step again for this clip.',
    zh: '{path} 的采样率为 {rate} Hz，而说话人步骤只接受 32000 Hz（即上一步写入 5-wav32k 的音频）。请对该片段重新运行上一步。',
  },
  'audio-speaker-channels': {
    en: '{path} has {channels} channels: each would give a vector of its own, which stops the training later. Run the step that writes 5-wav32k again for this clip; it mixes down to one.',
    zh: '{path} 有 {channels} 个声道，每个声道会各得到一个向量，之后会使训练中断。请对该片段重新运行写入 5-wav32k 的步骤，它会混为单声道。',
  },
  'audio-speaker-too-short': {
    en: '{path} has {samples} samples; a speaker vector needs at least {least} (25 ms at 32 kHz). Take the clip off the list or record a longer one.',
    zh: '{path} 只有 {samples} 个采样，提取说话人向量至少需要 {least} 个（32 kHz 下 25 毫秒）。请将该片段移出列表，或换一段更长的录音。',
  },
  'slice-options': {
    en: 'These lengths do not fit together: --min-length must be at least --min-interval, that at least --hop-size (1 ms or more), --max-sil-kept at least --hop-size, and --longest at least two hops. Change them and try again.',
    zh: '这些长度互相矛盾：--min-length 不得小于 --min-interval，--min-interval 不得小于 --hop-size（至少 1 毫秒），--max-sil-kept 不得小于 --hop-size，--longest 至少为两个 hop。请修改后重试。',
  },
  'slice-nothing': {
    en: '{path} gives no slice: it is shorter than the shortest pause can be found in, or quieter than --threshold all through. Lower --threshold (for example -50), or use the recording as it is.',
    zh: '{path} 没有切出任何片段：录音过短，或整段都低于 --threshold。请调低 --threshold（例如 -50），或直接使用该录音。',
  },
});
