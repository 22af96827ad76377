import { defineTexts } from './define.ts';

/** What is worth knowing about a recording that is used all the same: code -> text, which says what to do about it. */
export const audioNotes = defineTexts({
  'audio-decoder-differs': {
    en: '{format} is decoded here by the reference decoder, and by one of its own in the ffmpeg that GPT-SoVITS uses: some tokens can differ from its own. For equal tokens convert the recording to WAV or FLAC with ffmpeg first.',
    zh: '{format} 在这里由参考解码器解码，而 GPT-SoVITS 所用的 ffmpeg 使用自带的解码器，部分 token 可能与其不同。若要完全一致，请先用 ffmpeg 将录音转换为 WAV 或 FLAC。',
  },
  'audio-cut-off': {
    en: 'The recording ends before its header says it should (cut off while it was recorded or downloaded). What is there is used: check whether the end is missing.',
    zh: '录音比文件头标明的要短（录制或下载时中断）。已使用现有部分，请检查结尾是否缺失。',
  },
  'audio-joined': {
    en: 'Several recordings are joined in this file; they are taken as one clip. Check that the text fits all of it.',
    zh: '该文件由多段录音直接拼接而成，已作为一个片段处理。请确认文本与全部内容相符。',
  },
  'audio-data-unused': {
    en: 'The WAV file holds more than one recording. Only one of them is used, as GPT-SoVITS does: open it in an audio editor and export it again to keep all.',
    zh: '该 WAV 文件含有不止一段录音。与 GPT-SoVITS 一样，只使用其中一段；如需全部保留，请用音频编辑器打开并重新导出。',
  },
  'audio-damaged-inside': {
    en: 'Parts of this file are no sound that can be decoded: it starts in the middle, or other bytes stand between its frames. They are passed over. Listen to the clip, or export it again.',
    zh: '该文件有部分内容无法解码：可能从中间开始，或音频帧之间夹有其他数据，已跳过。请试听该片段，或重新导出。',
  },
  'audio-odd-block-size': {
    en: 'The header of this WAV file states a block size that does not fit its sample width. It is read by the width; GPT-SoVITS can lose a few samples of it. Export it again.',
    zh: '该 WAV 文件头中的块大小与采样位宽不符。这里按位宽读取，而 GPT-SoVITS 可能会丢失少量采样。建议重新导出。',
  },
  'audio-one-page': {
    en: 'This Ogg Vorbis clip is so short that it is one page. It is decoded to its stated length; the ffmpeg that GPT-SoVITS uses gives up to 30 ms more or less, so that the last token can differ.',
    zh: '该 Ogg Vorbis 片段很短，只占一个页。这里按其标明的长度解码，而 GPT-SoVITS 所用的 ffmpeg 会多出或缺少至多 30 毫秒，末尾的 token 可能不同。',
  },
  'audio-near-silent': {
    en: 'The clip peaks at {decibels} dBFS: it is almost silent, and what is heard after normalising is mostly noise. Listen to it, and leave it out or record it louder.',
    zh: '该片段峰值仅 {decibels} dBFS，几乎没有声音，归一化后听到的多半是噪声。请试听，并移除或重新录制。',
  },
});
