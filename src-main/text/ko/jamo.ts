/** Hangul between syllables (U+AC00), conjoining jamo (U+1100) and compatibility jamo (U+3131): arithmetic. */

const firstSyllable = 0xac00;
const leads = 0x1100;
const vowels = 0x1161;
const tails = 0x11a7;
const [vowelCount, tailCount] = [21, 28];

/** Compatibility letters of the 19 leads, and of the 27 tails. */
const leadLetters = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const tailLetters = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
/** Old leads that have a modern letter; all other old jamo have none that a phone knows. */
const oldLeads: Readonly<Record<string, string>> = { '\u111a': 'ㅀ', '\u1121': 'ㅄ' };
const vowelLetters = 0x314f;

/** Syllables -> leads, vowels and tails; everything else stays. */
export function decompose(text: string): string {
  return text.replace(/[가-힣]/g, (syllable) => {
    const index = syllable.charCodeAt(0) - firstSyllable;
    const tail = index % tailCount;
    const lead = leads + Math.floor(index / (tailCount * vowelCount));
    const vowel = vowels + (Math.floor(index / tailCount) % vowelCount);
    return tail === 0 ? String.fromCharCode(lead, vowel) : String.fromCharCode(lead, vowel, tails + tail);
  });
}

/** Leads and vowels, with tails, -> syllables. A vowel without a lead gets the silent one first. */
export function compose(text: string): string {
  return text
    .replace(/(^|[^\u1100-\u1112])([\u1161-\u1175])/g, '$1\u110b$2')
    .replace(
      /([\u1100-\u1112])([\u1161-\u1175])([\u11a8-\u11c2]?)/g,
      (_, lead: string, vowel: string, tail: string) => {
        const index = (lead.charCodeAt(0) - leads) * vowelCount + (vowel.charCodeAt(0) - vowels);
        return String.fromCharCode(
          firstSyllable + index * tailCount + (tail ? tail.charCodeAt(0) - tails : 0),
        );
      },
    );
}

/** Syllables and modern jamo -> compatibility letters, as a keyboard writes them. */
export function toLetters(text: string): string {
  return decompose(text).replace(/[\u1100-\u1112\u111a\u1121\u1161-\u1175\u11a8-\u11c2]/g, (jamo) => {
    const code = jamo.charCodeAt(0);
    if (code > tails) return tailLetters[code - tails - 1]!;
    if (code >= vowels) return String.fromCharCode(vowelLetters + code - vowels);
    return oldLeads[jamo] ?? leadLetters[code - leads]!;
  });
}

/** The last jamo of a character: its tail, or its vowel; the character itself where it is no syllable. */
export function lastJamo(character: string): string {
  return decompose(character).at(-1) ?? '';
}
