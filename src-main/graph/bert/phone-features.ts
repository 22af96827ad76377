import { AppError } from '../../contract/errors.ts';

/**
 * Features of characters -> features of phones: each character's row as often as it has phones. The rows of [CLS] and
 * [SEP] fall away. This row-major [phones, width] is the storage of upstream's [width, phones].
 * @param hidden [characters + 2, width], row-major
 * @param word2ph phones of each character
 * @throws AppError text-bert-word2ph where the three do not fit together
 */
export function phoneFeatures(
  hidden: Float32Array,
  word2ph: readonly number[],
  phones: number,
): Float32Array<ArrayBuffer> {
  const width = hidden.length / (word2ph.length + 2);
  const sum = word2ph.reduce((total, count) => total + count, 0);
  if (!Number.isInteger(width) || sum !== phones) {
    throw new AppError('text-bert-word2ph', { characters: word2ph.length, sum, phones });
  }
  const out = new Float32Array(phones * width);
  let phone = 0;
  word2ph.forEach((count, character) => {
    const row = hidden.subarray((character + 1) * width, (character + 2) * width);
    for (let i = 0; i < count; i++) out.set(row, phone++ * width);
  });
  return out;
}
