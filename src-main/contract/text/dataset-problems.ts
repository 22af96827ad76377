import { defineTexts } from './define.ts';

/** What can be wrong with a line or a clip: code -> text. `{count}` is the number of lines concerned. */
export const datasetProblems = defineTexts({
  'line-fields': {
    en: '{fields} fields instead of 4 (path|speaker|language|text). Correct the line or remove it.',
    zh: '有 {fields} 个字段，应为 4 个（路径|说话人|语言|文本）。请修改或删除该行。',
  },
  'line-bytes': {
    en: 'Bytes that are not valid {encoding}. Save the list as UTF-8 and correct the line.',
    zh: '含有无法按 {encoding} 解码的字节。请将列表另存为 UTF-8 并修正该行。',
  },
  'line-no-file': {
    en: 'The first field names no file. Write the path of the audio file there.',
    zh: '第一个字段没有文件名。请填写音频文件的路径。',
  },
  'list-encoding': {
    en: 'The list is saved as {encoding}; GPT-SoVITS reads only UTF-8 and would stop. Save it as UTF-8 here.',
    zh: '该列表的编码为 {encoding}，而 GPT-SoVITS 只认 UTF-8，读取时会直接报错。请在此另存为 UTF-8。',
  },
  'list-bom': {
    en: 'The list begins with a byte order mark; GPT-SoVITS takes it for part of the first path and can lose that clip. Save the list again here without it.',
    zh: '列表带有 BOM，GPT-SoVITS 会把它当成第一条路径的一部分，可能丢失该条。请在此去掉 BOM 后重新保存。',
  },
  'audio-missing': {
    en: 'The audio file does not exist (lines: {count}). Set the audio folder, or change the folder of all paths at once.',
    zh: '有 {count} 行的音频文件不存在。请设置音频文件夹，或批量替换路径的根目录。',
  },
  'audio-near': {
    en: 'There is no file of this name, but one that differs only in {kind}: {values} (lines: {count}). Repair the lines to write the names as the files have them.',
    zh: '有 {count} 行找不到完全同名的文件，但存在仅{kind}不同的文件：{values}。可用“修复”按实际文件名改写。',
  },
  'file-empty': {
    en: 'The audio file is empty, 0 bytes (lines: {count}). Replace it or remove the line.',
    zh: '有 {count} 行的音频文件为空（0 字节）。请替换文件或删除这些行。',
  },
  'clip-too-short': {
    en: 'Shorter than {seconds} s, too short for a single token (clips: {count}). Remove the line.',
    zh: '有 {count} 条音频短于 {seconds} 秒，连一个 token 都提取不出。请删除这些行。',
  },
  'trainer-too-short': {
    en: 'Shorter than {seconds} s: SoVITS training for {version} leaves it out (clips: {count}). Join it with a neighbour.',
    zh: '有 {count} 条音频短于 {seconds} 秒，{version} 的 SoVITS 训练会丢弃它们。请与相邻音频合并。',
  },
  'trainer-too-long': {
    en: 'Longer than {seconds} s: SoVITS training for {version} leaves it out (clips: {count}). Slice it.',
    zh: '有 {count} 条音频长于 {seconds} 秒，{version} 的 SoVITS 训练会丢弃它们。请切分后再用。',
  },
  'gpt-too-long': {
    en: 'Longer than {seconds} s: GPT training leaves it out (clips: {count}). Slice it.',
    zh: '有 {count} 条音频长于 {seconds} 秒，GPT 训练会丢弃它们。请切分后再用。',
  },
  'text-empty': {
    en: 'No text: training drops the line (lines: {count}). Transcribe it or remove it.',
    zh: '有 {count} 行没有文本，训练时会被丢弃。请补上文本或删除这些行。',
  },
  'text-tab': {
    en: 'A TAB in the text or file name: the trainers silently drop such a row (lines: {count}). Replace TABs by spaces.',
    zh: '有 {count} 行的文本或文件名含有制表符（TAB），训练器会悄悄丢弃。请替换为空格。',
  },
  'text-too-long': {
    en: 'Chinese text of more than {limit} characters is too long for BERT (lines: {count}); on a graphics card every later line of that part fails with it. Slice the clip.',
    zh: '有 {count} 行的中文文本超过 {limit} 个字，超出 BERT 上限；在显卡上还会连累同一批次之后的所有行。请切分音频。',
  },
  'language-unknown': {
    en: 'GPT-SoVITS does not train on the language {values} and drops the line (lines: {count}). Use zh, ja, en, ko or yue, spelt exactly so.',
    zh: '有 {count} 行的语言标记（{values}）不受 GPT-SoVITS 训练支持，会被丢弃。请改为 zh、ja、en、ko 或 yue（注意大小写）。',
  },
  'language-version': {
    en: '{version} has no text front end for the language {values}: the text is lost (lines: {count}). Train another version or remove the line.',
    zh: '{version} 不支持其中 {count} 行的语言（{values}），文本会丢失。请换用其他版本训练，或删除这些行。',
  },
  'name-collision': {
    en: 'Different files have the same file name: {values} (lines: {count}). GPT-SoVITS would use the first for all of them; here each gets its own tokens, and an export adds a suffix or refuses.',
    zh: '有 {count} 行指向不同文件夹里的同名文件（{values}）。GPT-SoVITS 会全部当成第一个文件；这里各自提取 token，导出时加后缀或拒绝导出。',
  },
  'folder-ignored': {
    en: 'Different folders are named, but the audio folder makes them one file, as in GPT-SoVITS: {values} (lines: {count}). Leave the audio folder empty to read each from its own folder.',
    zh: '有 {count} 行写的是不同文件夹，但设置了音频文件夹后都指向同一个文件（{values}），与 GPT-SoVITS 一致。如需分别读取，请清空音频文件夹。',
  },
  'case-collision': {
    en: 'File names differ only in upper and lower case or in Unicode form: {values} (lines: {count}). On Windows and macOS they are one file; an export adds a suffix or refuses.',
    zh: '有 {count} 行的文件名仅大小写或 Unicode 形式不同（{values}），在 Windows 和 macOS 上会被视为同一文件；导出时加后缀或拒绝导出。',
  },
  'duplicate-line': {
    en: 'A file stands in the list more than once: {values} (lines: {count}). Training sees the last text for all of them. Keep one line per file.',
    zh: '有 {count} 行指向列表中重复出现的文件（{values}），训练时只采用最后一行的文本。请每个文件只保留一行。',
  },
  'name-unsafe': {
    en: 'The file name is not possible on Windows: {values} (lines: {count}). Rename the file if the data set is to move there.',
    zh: '有 {count} 行的文件名在 Windows 上不合法（{values}）。若要在 Windows 上使用，请先重命名。',
  },
  'scan-outputs': {
    en: 'Left out of the folder, as it holds files made from recordings (folders: {count}): {values}. Add such a folder by itself if its files are meant.',
    zh: '扫描时跳过了 {count} 个存放处理结果的文件夹：{values}。如果确实要使用其中的文件，请单独添加该文件夹。',
  },
  'scan-unread': {
    en: 'Left out of the folder, in a format that is not read here (files: {count}): {values}. Convert them to WAV or FLAC.',
    zh: '扫描时跳过了 {count} 个格式不受支持的文件：{values}。请先转换为 WAV 或 FLAC。',
  },
  'too-few-clips': {
    en: 'Clips that remain for training with {version}: {count}; SoVITS training stops with fewer than 2. Add clips or repair the lines above.',
    zh: '用于 {version} 训练的音频只剩 {count} 条；少于 2 条时 SoVITS 训练会直接报错。请增加音频或先修复上述各行。',
  },
});

export type DatasetProblemCode = keyof typeof datasetProblems;
