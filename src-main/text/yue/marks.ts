/** Cantonese keeps pauses of brackets and quotes as apostrophes, which are then no phone and go with the rest. */
const marks = new Map<string, string>([
  ...[...'：；，·、'].map((mark): [string, string] => [mark, ',']),
  ...[...'。\n$'].map((mark): [string, string] => [mark, '.']),
  ...[...'—～~'].map((mark): [string, string] => [mark, '-']),
  ['！', '!'],
  ['？', '?'],
  ['...', '…'],
]);

/** What a sentence is cleaned to: U+4E00 to U+9FA5 and `! ? … , . -`; runs of marks stay as they are. */
export function toPhoneAlphabet(sentence: string): string {
  return sentence
    .replace(/\.\.\.|[：；，·、。\n$—～~！？]/g, (mark) => marks.get(mark)!)
    .replace(/[^\u4e00-\u9fa5!?…,.-]+/g, '');
}
