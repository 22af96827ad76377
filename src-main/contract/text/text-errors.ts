import { defineTexts } from './define.ts';

/** Errors of the `text` part: code -> text. Those of one sentence say why GPT-SoVITS drops the line. */
export const textErrors = defineTexts({
  'text-no-reading': {
    en: 'There is no reading for {character} ({codePoint}); GPT-SoVITS drops the line. Write it with other characters.',
    zh: '“{character}”（{codePoint}）没有读音，GPT-SoVITS 会丢弃该行。请改用其他字。',
  },
  'text-number-unreadable': {
    en: 'The number {number} cannot be put into words; GPT-SoVITS drops the line. Write the number out in words.',
    zh: '数字 {number} 无法转换成文字，GPT-SoVITS 会丢弃该行。请直接写成文字。',
  },
  'text-phone-counts': {
    en: 'Phones ({phones}) and characters ({characters}) of this line do not add up; GPT-SoVITS drops it. Simplify its punctuation or foreign words.',
    zh: '该行的音素数（{phones}）与字符（{characters}）对不上，GPT-SoVITS 会丢弃它。请简化其中的标点或外文。',
  },
  'text-special-phone': {
    en: 'A line with ^ or ￥ may hold only phones of the symbol table, and {phone} is not among them; GPT-SoVITS drops the line. Remove the ^ or ￥.',
    zh: '含 ^ 或 ￥ 的行只能出现音素表内的音素，而 {phone} 不在其中，GPT-SoVITS 会丢弃该行。请删除 ^ 或 ￥。',
  },
  'text-no-front-end': {
    en: 'This build has no text front end for the language {language}. Update the workbench.',
    zh: '当前版本没有 {language} 的文本前端。请更新工作台。',
  },
  'text-data-damaged': {
    en: '{path} is damaged or from another version of the workbench. Install the workbench again.',
    zh: '{path} 已损坏或与当前版本不符。请重新安装工作台。',
  },
  'text-dictionary-line': {
    en: 'Line {line} of {path} is not an entry of a user dictionary ({entry}). Write language, word and reading, separated by TABs.',
    zh: '{path} 第 {line} 行不是有效的用户词典条目（{entry}）。格式为：语言、词、读音，以制表符（TAB）分隔。',
  },
  'text-dictionary-reading': {
    en: 'Line {line} of {path}: {reading} is no reading of {word}. zh takes one pinyin with tone digit a character, en ARPAbet phones, ja katakana.',
    zh: '{path} 第 {line} 行：“{reading}”不是“{word}”的有效读音。zh 为逐字带声调数字的拼音，en 为 ARPAbet 音素，ja 为片假名。',
  },
  'text-g2pw-missing': {
    en: 'Readings by g2pW need the model and its folder. Name the folder G2PWModel, or read by dictionary.',
    zh: '使用 g2pW 读音需要其模型和文件夹。请指定 G2PWModel 文件夹，或改用词典读音。',
  },
  'text-worker-failed': {
    en: 'The thread that reads texts ended unexpectedly ({reason}). Try again; if it happens with the same line, report it with the line.',
    zh: '处理文本的线程意外退出（{reason}）。请重试；如果同一行反复出现，请附上该行反馈问题。',
  },
  'text-language-unsupported': {
    en: 'GPT-SoVITS trains on zh, ja, en, ko and yue; it leaves out lines in language {language}. Correct the language or remove the line.',
    zh: 'GPT-SoVITS 只训练 zh、ja、en、ko、yue，语言标记为 {language} 的行会被跳过。请更正语言标记，或删除该行。',
  },
  'text-bert-too-long': {
    en: '{count} characters are more than the {limit} that BERT can read: GPT-SoVITS drops the line. Slice the clip.',
    zh: '共 {count} 个字，超出 BERT 的上限 {limit}，GPT-SoVITS 会丢弃该行。请切分音频。',
  },
  'text-g2pw-vocabulary': {
    en: 'g2pW needs the vocabulary of chinese-roberta-wwm-ext-large (tokenizer.json or vocab.txt), and {path} has none. Name the BERT folder with --bert, or put the file into that folder.',
    zh: 'g2pW 需要 chinese-roberta-wwm-ext-large 的词表（tokenizer.json 或 vocab.txt），但 {path} 中没有。请用 --bert 指定 BERT 文件夹，或把词表放入该文件夹。',
  },
  'text-g2pw-file': {
    en: '{path} is damaged or not of g2pW. Download the G2PWModel folder again.',
    zh: '{path} 已损坏或不属于 g2pW。请重新下载 G2PWModel 文件夹。',
  },
});
