import type { Rule } from './rule.ts';
import { numberWords } from './number-words.ts';

/** Latin units in the order in which they are replaced; `m` comes before `mm`, as upstream has it. */
const measures: readonly (readonly [unit: string, word: string])[] = [
  ['cm2', '平方厘米'],
  ['cm²', '平方厘米'],
  ['cm3', '立方厘米'],
  ['cm³', '立方厘米'],
  ['cm', '厘米'],
  ['db', '分贝'],
  ['ds', '毫秒'],
  ['kg', '千克'],
  ['km', '千米'],
  ['m2', '平方米'],
  ['m²', '平方米'],
  ['m³', '立方米'],
  ['m3', '立方米'],
  ['ml', '毫升'],
  ['m', '米'],
  ['mm', '毫米'],
  ['s', '秒'],
];

const quantity = String.raw`(?:-?\p{Nd}+(?:\.\p{Nd}+)?|\.\p{Nd}+)`;
const unit = `(?:%|°C|℃|度|摄氏度|${measures.map(([name]) => name).join('|')})`;

/** From one quantity to another: the wave between them is read. */
const quantityRange: Rule = {
  name: 'range of quantities',
  pattern: new RegExp(`${quantity}${unit}~${quantity}${unit}`, 'gu'),
  words: ([match = '']) => match.replace('~', '至'),
};

/** 摄氏度 is read 度 as well: upstream means to keep it, but asks the group of the decimals for the unit. */
const temperature: Rule = {
  name: 'temperature',
  pattern: /(-?)(\p{Nd}+(?:\.\p{Nd}+)?)(?:°C|℃|度|摄氏度)/gu,
  words: ([, sign, degrees = '']) => `${sign ? '零下' : ''}${numberWords(degrees)}度`,
};

/** Upstream does not ask for a number in front: every latin m and s of a line is a unit. */
const measureRules = measures.map(([name, word]): Rule => ({
  name: 'unit',
  pattern: new RegExp(name, 'gu'),
  words: () => word,
}));

export const unitRules: readonly Rule[] = [quantityRange, temperature, ...measureRules];
