/** The digit behind a final; of a mark the mark, of a syllable without a final nothing. */
export function toneOf(final: string | undefined): string {
  return final?.at(-1) ?? '';
}

export function withTone(final: string, tone: string): string {
  return final.slice(0, -1) + tone;
}

export function allThird(finals: readonly string[]): boolean {
  return finals.every((final) => toneOf(final) === '3');
}

/** Hanzi with a numeric value in Unicode (Python's `str.isnumeric`) that norm_text can hold. */
const numerals = new Set(
  '一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零',
);

export function isNumeral(character: string | undefined): boolean {
  return character !== undefined && numerals.has(character);
}
