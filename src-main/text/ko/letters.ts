/** Korean names of the letters a to z (upstream's korean.py). */
const names =
  '에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 제트'.split(
    ' ',
  );

/** Letters beyond ASCII that Python's case-insensitive patterns take for i, k and s. */
const alike: Readonly<Record<string, string>> = { İ: 'i', ı: 'i', K: 'k', ſ: 's' };

export const latinLetter = /[A-Za-zİıKſ]/g;

/** Spells latin letters one by one: upstream reads no English word in a Korean line. */
export function spellLetters(text: string): string {
  return text.replace(latinLetter, (letter) => {
    const plain = alike[letter] ?? letter.toLowerCase();
    return names[plain.charCodeAt(0) - 97]!;
  });
}
