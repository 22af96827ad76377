/** ASCII letters and digits, and half-width kana, in full width, as naist-jdic writes them. */
export function toFullWidth(text: string): string {
  return text
    .replace(/[0-9A-Za-z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .replace(/[\uff66-\uff9d]/g, (kana) => kana.normalize('NFKC'));
}
