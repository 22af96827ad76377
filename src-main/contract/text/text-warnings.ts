import { defineTexts } from './define.ts';
import type { TextParams } from './format-text.ts';

/** What training will make of a line that its writer may not have meant: code -> text, with the remedy. */
export const textWarnings = defineTexts({
  'latin-deleted': {
    en: 'The latin letters “{text}” are deleted from a Chinese line and will not be trained. Write them in Chinese characters.',
    zh: '中文行里的拉丁字母“{text}”会被删掉，不参与训练。请改写成汉字。',
  },
  'percent-as-minus': {
    en: 'GPT-SoVITS turns % into a minus sign before reading: “{text}”. Write the percentage out in words.',
    zh: 'GPT-SoVITS 读取前会把 % 换成减号：“{text}”。请把百分数写成文字。',
  },
  'percent-lost': {
    en: 'In “{text}” the full-width percent sign is not read. Write the percentage out in words.',
    zh: '“{text}”里的全角百分号不会读出。请把百分数写成文字。',
  },
  'ratio-as-digits': {
    en: '“{text}” is read as single numbers, without “to”. Write the ratio out in words.',
    zh: '“{text}”会按单个数字读，丢掉“比”。请把比例写成文字。',
  },
  'range-as-minus': {
    en: 'The hyphen in “{text}” is read as minus. Write “to” out in words.',
    zh: '“{text}”里的连字符会读成“减”。请写成“到”或“至”。',
  },
  'phone-number': {
    en: 'The phone number {text} is read with a minus for every hyphen. Write the digits out in words.',
    zh: '电话号码 {text} 的每个连字符都会读成“减”。请把数字写成文字。',
  },
  url: {
    en: 'The address {text} is not read as people say it. Write out how it is spoken.',
    zh: '网址 {text} 不会按习惯读法来读。请按实际读音写出。',
  },
  'hanzi-vanish': {
    en: 'GPT-SoVITS has no reading for “{text}” and deletes it. Use the common form.',
    zh: 'GPT-SoVITS 中没有“{text}”的读音，会将其删除。请换成通用字。',
  },
  'empty-norm': {
    en: 'Nothing of this line is left after normalisation. Correct the text or the language, or remove the line.',
    zh: '该行规范化后为空。请修改文本或语言标记，或删除该行。',
  },
  'language-script': {
    en: 'The line is marked {language}, but its script looks like {guess}. Correct the language.',
    zh: '该行标记为 {language}，但文字看起来是 {guess}。请更正语言标记。',
  },
  'language-not-trained': {
    en: 'GPT-SoVITS {version} has no front end for {language}: the whole text is lost. Train a later version or remove the line.',
    zh: 'GPT-SoVITS {version} 不支持 {language}，整行文本会丢失。请换用更高版本训练，或删除该行。',
  },
  'phones-unknown': {
    en: 'Phones outside the symbol table become UNK: {words} (count: {count}). Remove the marks they come from.',
    zh: '有 {count} 个音素不在音素表内，会变成 UNK：{words}。请删除对应的符号。',
  },
  'bert-too-long': {
    en: '{count} characters are more than the {limit} that BERT can read: GPT-SoVITS drops the line. Slice the clip.',
    zh: '共 {count} 个字，超出 BERT 的上限 {limit}，GPT-SoVITS 会丢弃该行。请切分音频。',
  },
  tab: {
    en: 'A TAB in the text adds a column to 2-name2text.txt, and the trainers silently drop the row. Replace it by a space.',
    zh: '文本里的制表符（TAB）会让 2-name2text.txt 多出一列，训练器会悄悄丢弃该行。请替换为空格。',
  },
  'letters-spelled': {
    en: 'The latin letters “{text}” are spelled out one by one in a Korean line. Write the word in Hangul.',
    zh: '韩语行里的拉丁字母“{text}”会逐个字母拼读。请改写成谚文。',
  },
  'latin-without-dictionary': {
    en: 'The latin word “{text}” is read without the user dictionary of GPT-SoVITS, which gives English words in katakana. Give that dictionary, or write the word in katakana.',
    zh: '没有 GPT-SoVITS 的用户词典（英语单词的片假名读音），拉丁词“{text}”的读音会与其不同。请指定该词典，或改写成片假名。',
  },
  'number-order': {
    en: 'Where one number with its counter is the tail of another (“{text}”), GPT-SoVITS reads it differently from run to run. Write the numbers out in words.',
    zh: '一个数量词是另一个的结尾（“{text}”）时，GPT-SoVITS 每次运行的读法可能不同。请把数字写成文字。',
  },
  'characters-per-second': {
    en: '{rate} characters a second are outside {min} to {max}: text and audio may not belong together. Check the clip.',
    zh: '每秒 {rate} 个字，超出 {min} 到 {max} 的范围，文本与音频可能不对应。请检查该条。',
  },
  'phones-per-second': {
    en: '{rate} phones a second are outside the {min} to {max} that GPT training keeps: it leaves the clip out. Check text and audio.',
    zh: '每秒 {rate} 个音素，超出 GPT 训练保留的范围（{min} 到 {max}），该条会被丢弃。请检查文本与音频。',
  },
});

export type TextWarningCode = keyof typeof textWarnings;

/** A warning as data: its text is chosen by the code, its place is a range of UTF-16 units in the raw text. */
export interface TextWarning {
  readonly code: TextWarningCode;
  readonly params: TextParams;
  readonly start?: number;
  readonly end?: number;
}
