import { defineTexts } from './define.ts';

/** What the trainers do with a row, a clip or a folder, and what is odd about a training folder. */
export const trainingReasons = defineTexts({
  // The GPT training, row by row
  'gpt-nothing-left': {
    en: 'No row is left, so the training divides by zero and stops at its start.',
    zh: '没有任何行可用，训练会在启动时因除以零而中断。',
  },
  'gpt-no-token-column': {
    en: 'The token file has one column only, so the training stops at its start.',
    zh: 'token 文件只有一列，训练会在启动时中断。',
  },
  'gpt-tokens-no-text': {
    en: 'Line {line} has no tokens, or only single ones throughout the file; the training stops at its start.',
    zh: '第 {line} 行没有 token（或整个文件每行只有一个 token），训练会在启动时中断。',
  },
  'gpt-token-no-number': {
    en: 'Line {line} holds "{found}" where a token should stand; the training stops at its start.',
    zh: '第 {line} 行在 token 的位置出现“{found}”，训练会在启动时中断。',
  },
  'gpt-token-range': {
    en: 'Token {token} is outside 0 to {max}; the training stops when this clip comes up.',
    zh: 'token {token} 超出 0～{max} 的范围，训练到该条时会中断。',
  },
  'gpt-too-many-tokens': {
    en: '{tokens} tokens; GPT training takes at most {max} (54 s). Split the clip.',
    zh: '共 {tokens} 个 token，GPT 训练最多接受 {max} 个（54 秒）。请切分该条。',
  },
  'gpt-too-many-phones': {
    en: '{phones} phones; GPT training takes at most {max}. Split the clip.',
    zh: '共 {phones} 个音素，GPT 训练最多接受 {max} 个。请切分该条。',
  },
  'gpt-phone-rate': {
    en: '{rate} phones a second; GPT training keeps {min} to {max}. The text may not be what is said.',
    zh: '每秒 {rate} 个音素，GPT 训练只保留 {min}～{max} 之间的。文本可能与语音不符。',
  },
  'no-text-row': {
    en: 'Its name has no row of four columns in 2-name2text.txt.',
    zh: '2-name2text.txt 中没有该文件名的四列数据行。',
  },
  'key-becomes-nan': {
    en: 'The name "{key}" means "no value" to the trainer (pandas), so the row is not found. Rename the clip.',
    zh: '训练脚本（pandas）会把名称“{key}”当作空值，因而找不到该行。请重命名该音频。',
  },
  'keys-become-numbers': {
    en: 'Every name looks like a number or a truth value, so the trainer (pandas) turns them all into such and finds none ("{key}"). Give one clip a name with letters.',
    zh: '所有名称看起来都像数字或布尔值，训练脚本（pandas）会全部转换，结果一个也找不到（“{key}”）。请给任一音频改一个含字母的名称。',
  },
  'keys-in-wrong-column': {
    en: 'The rows have more fields than the header (a TAB at the end of the first row?), so the trainer takes another column for the name.',
    zh: '数据行的字段数多于表头（首行末尾是否多了制表符？），训练脚本会把另一列当作名称。',
  },
  'phone-unknown': {
    en: 'The phone "{phone}" is not in the symbol table of the version that is trained.',
    zh: '音素“{phone}”不在所训练版本的符号表中。',
  },
  'bert-unreadable': {
    en: 'Its file in 3-bert cannot be loaded; the training stops when this clip comes up. Delete or recompute it.',
    zh: '其 3-bert 文件无法加载，训练到该条时会中断。请删除或重新计算。',
  },
  'bert-columns': {
    en: 'Its BERT features have {columns} columns for {phones} phones; the training stops when this clip comes up. Recompute them.',
    zh: 'BERT 特征有 {columns} 列，而音素有 {phones} 个，训练到该条时会中断。请重新计算。',
  },
  'bert-shape': {
    en: 'Its BERT features have the shape {shape} instead of 1024 x phones; the training stops when this clip comes up.',
    zh: 'BERT 特征的形状为 {shape}，应为 1024 x 音素数，训练到该条时会中断。',
  },
  // The SoVITS training, clip by clip
  'no-file': {
    en: '{folder} holds no file for it, so the clip is passed over without a message.',
    zh: '{folder} 中没有对应文件，该条会被静默跳过。',
  },
  'sovits-too-short': {
    en: '{seconds} s by its file size; SoVITS training wants more than {min} s.',
    zh: '按文件大小计为 {seconds} 秒，SoVITS 训练要求大于 {min} 秒。',
  },
  'sovits-too-long': {
    en: '{seconds} s by its file size; SoVITS training wants less than {max} s. Split the clip.',
    zh: '按文件大小计为 {seconds} 秒，SoVITS 训练要求小于 {max} 秒。请切分该条。',
  },
  'sovits-no-bucket': {
    en: '{seconds} s; this version trains on clips of {min} to {max} s only, and others vanish without being counted.',
    zh: '{seconds} 秒。该版本只训练 {min}～{max} 秒的音频，其余会静默消失，且不计入统计。',
  },
  'sovits-nothing-common': {
    en: 'None of the {rows} rows has all its files, so the training divides by zero and stops at its start.',
    zh: '{rows} 行中没有一行文件齐全，训练会在启动时因除以零而中断。',
  },
  'sovits-too-few': {
    en: '{left} clips are left after filtering; the training wants more than one and stops at its start.',
    zh: '筛选后只剩 {left} 条，训练要求多于一条，会在启动时中断。',
  },
  'wav-name': {
    en: 'The trainer strips blanks and quotes from the end of the name "{key}" and does not find the file: it trains on zeros. Rename the clip.',
    zh: '训练脚本会去掉名称“{key}”末尾的空格和引号，因而找不到文件，会用全零代替。请重命名该音频。',
  },
  'wav-unreadable': {
    en: 'Its recording in 5-wav32k cannot be decoded; the trainer trains on zeros instead, with one line on the console.',
    zh: '其 5-wav32k 音频无法解码，训练时会用全零代替，仅在控制台输出一行提示。',
  },
  'features-unreadable': {
    en: 'Its features in 4-cnhubert cannot be loaded; the trainer trains on zeros instead, with one line on the console.',
    zh: '其 4-cnhubert 特征无法加载，训练时会用全零代替，仅在控制台输出一行提示。',
  },
  'speaker-unreadable': {
    en: 'Its speaker vector in 7-sv_cn cannot be loaded; the trainer trains on zeros instead, with one line on the console.',
    zh: '其 7-sv_cn 说话人向量无法加载，训练时会用全零代替，仅在控制台输出一行提示。',
  },
  'features-shape': {
    en: 'Its features have the shape {shape} instead of 1 x 768 x frames; the training stops when this clip comes up.',
    zh: '特征的形状为 {shape}，应为 1 x 768 x 帧数，训练到该条时会中断。',
  },
  'features-length': {
    en: 'Its features have {frames} frames where the recording has {expected}; the training stops when this clip comes up. Recompute them.',
    zh: '特征有 {frames} 帧，而音频有 {expected} 帧，训练到该条时会中断。请重新计算。',
  },
  'speaker-shape': {
    en: 'Its speaker vector has the shape {shape} instead of 1 x 20480; the training stops when this clip comes up. Recompute it.',
    zh: '说话人向量的形状为 {shape}，应为 1 x 20480，训练到该条时会中断。请重新计算。',
  },
  // The folder as a whole
  'file-absent': {
    en: '{file} is not there; the training stops at its start.',
    zh: '缺少 {file}，训练会在启动时中断。',
  },
  'file-not-utf8': {
    en: '{file} is not valid UTF-8; the training stops at its start. Save it as UTF-8.',
    zh: '{file} 不是有效的 UTF-8，训练会在启动时中断。请另存为 UTF-8。',
  },
  'table-empty': {
    en: '{file} is empty; the training stops at its start.',
    zh: '{file} 为空，训练会在启动时中断。',
  },
  'table-fields': {
    en: 'Line {line} of 6-name2semantic.tsv has {fields} fields instead of {expected}; the training stops at its start.',
    zh: '6-name2semantic.tsv 第 {line} 行有 {fields} 个字段，应为 {expected} 个，训练会在启动时中断。',
  },
  'table-quote': {
    en: 'Line {line} of 6-name2semantic.tsv opens a double quote that is never closed; the training stops at its start.',
    zh: '6-name2semantic.tsv 第 {line} 行的双引号没有闭合，训练会在启动时中断。',
  },
  // Findings
  'text-row-columns': {
    en: 'Line {line} of 2-name2text.txt has {columns} columns instead of 4 (a TAB in its text?), so both trainings pass it over.',
    zh: '2-name2text.txt 第 {line} 行有 {columns} 列，应为 4 列（文本中是否含有制表符？），两个训练都会跳过它。',
  },
  'text-row-repeated': {
    en: '"{key}" stands more than once in 2-name2text.txt; only its last row counts.',
    zh: '“{key}”在 2-name2text.txt 中出现多次，只有最后一行有效。',
  },
  'text-byte-order-mark': {
    en: '2-name2text.txt begins with a byte order mark, which becomes part of its first name: that clip is lost. Save it without.',
    zh: '2-name2text.txt 带有 BOM，会成为第一个名称的一部分，导致该条丢失。请去掉 BOM 后保存。',
  },
  'row-without-tokens': {
    en: '"{key}" has a text but no tokens, so GPT training never sees it.',
    zh: '“{key}”有文本但没有 token，GPT 训练不会用到它。',
  },
  'row-without-bert': {
    en: '"{key}" is Chinese and has no file in 3-bert: GPT training takes zeros for it.',
    zh: '“{key}”是中文，但 3-bert 中没有对应文件，GPT 训练会用全零代替。',
  },
  'file-without-row': {
    en: '{file} belongs to no row of 2-name2text.txt and is not used.',
    zh: '{file} 在 2-name2text.txt 中没有对应行，不会被使用。',
  },
  'file-unexpected-name': {
    en: "{file} does not end in .pt, yet the trainer counts it as a clip's file.",
    zh: '{file} 的扩展名不是 .pt，但训练脚本会把它当作某条音频的文件。',
  },
  'part-file': {
    en: '{file} is one part of an unfinished run; the training reads only the joined file.',
    zh: '{file} 是未完成任务的分片，训练只读取合并后的文件。',
  },
  'tokens-differ-in-length': {
    en: '"{key}" has {tokens} tokens where its features give {expected}: one of them is from another recording or model. Recompute both.',
    zh: '“{key}”有 {tokens} 个 token，而按其特征应为 {expected} 个，二者可能来自不同的音频或模型。请一并重新计算。',
  },
});

export type TrainingReason = keyof typeof trainingReasons;

/** Errors of the training check itself. */
export const trainingErrors = defineTexts({
  'training-no-folder': {
    en: 'There is no folder at {path}. Give the training folder, usually logs/<name>.',
    zh: '{path} 不是文件夹。请指定训练数据文件夹，通常是 logs/<名称>。',
  },
  'training-not-gpt-sovits': {
    en: '{path} is no GPT-SoVITS folder: {file} is not in it. Choose the folder that holds webui.py.',
    zh: '{path} 不是 GPT-SoVITS 文件夹，其中没有 {file}。请选择 webui.py 所在的文件夹。',
  },
  'training-template': {
    en: '{path} cannot be read as a configuration. Restore it from GPT-SoVITS.',
    zh: '{path} 无法作为配置读取。请从 GPT-SoVITS 恢复该文件。',
  },
  'training-not-started': {
    en: '{program} could not be started. Install the Python of GPT-SoVITS in its folder (venv or runtime), or name it (wb handover --python).',
    zh: '无法启动 {program}。请在 GPT-SoVITS 文件夹中准备好 Python（venv 或 runtime），或用 wb handover --python 指定。',
  },
  'training-running': {
    en: 'The training of "{name}" is still running. Wait for its end or cancel it first.',
    zh: '“{name}”的训练仍在运行，请等它结束或先取消。',
  },
  'training-check-forgotten': {
    en: 'This check is no longer remembered. Check the folder again.',
    zh: '该检查结果已不在内存中，请重新检查文件夹。',
  },
  'training-failed': {
    en: '{script} ended with {how}. Its last lines:\n{last}',
    zh: '{script} 异常退出（{how}）。最后的输出：\n{last}',
  },
});
