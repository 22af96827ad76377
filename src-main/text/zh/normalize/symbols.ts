/** What is left of signs behind the number rules is read by name. */
const names = new Map<string, string>([
  ['/', '每'],
  ...[...'①②③④⑤⑥⑦⑧⑨⑩'].map((sign, index): [string, string] => [sign, '一二三四五六七八九十'.charAt(index)]),
  ...letters({
    α: '阿尔法',
    β: '贝塔',
    γΓ: '伽玛',
    δΔ: '德尔塔',
    ε: '艾普西龙',
    ζ: '捷塔',
    η: '依塔',
    θΘ: '西塔',
    ι: '艾欧塔',
    κ: '喀帕',
    λΛ: '拉姆达',
    μ: '缪',
    ν: '拗',
    ξΞ: '克西',
    ο: '欧米克伦',
    πΠ: '派',
    ρ: '肉',
    ςΣσ: '西格玛',
    τ: '套',
    υ: '宇普西龙',
    φΦ: '服艾',
    χ: '器',
    ψΨ: '普赛',
    ωΩ: '欧米伽',
  }),
  ['+', '加'],
  ['-', '减'],
  ['×', '乘'],
  ['÷', '除'],
  ['=', '等'],
]);

function letters(named: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(named).flatMap(([forms, name]) =>
    [...forms].map((form): [string, string] => [form, name]),
  );
}

const nameable = new RegExp(
  `[${[...names.keys()].map((sign) => sign.replace(/[-/]/, '\\$&')).join('')}]`,
  'gu',
);

export function nameSigns(sentence: string): string {
  return sentence.replace(nameable, (sign) => names.get(sign) ?? sign);
}

/** Brackets and the like say nothing; they go before a text is split into sentences. */
export function dropBrackets(text: string): string {
  return text.replace(/[—《》【】<>{}()（）#&@“”^_|\\]/g, '');
}

const spoken: Readonly<Record<string, string>> = {
  '：': ',',
  '；': ',',
  '，': ',',
  '。': '.',
  '！': '!',
  '？': '?',
  '·': ',',
  '、': ',',
  '...': '…',
  $: '.',
  '~': '…',
  '～': '…',
};

/** Marks become those of the symbol table, two interjections their common form; everything else but hanzi goes. */
export function toPhoneAlphabet(sentence: string): string {
  return sentence
    .replaceAll('嗯', '恩')
    .replaceAll('呣', '母')
    .replace(/\.\.\.|[：；，。！？·、$~～]/g, (mark) => spoken[mark] ?? mark)
    .replace(/[^\u4e00-\u9fa5!?…,.-]+/g, '');
}

/** Of marks in a row the first one stays. */
export function firstOfMarks(text: string): string {
  return text.replace(/([!?…,.-])[!?…,.-]+/g, '$1');
}
