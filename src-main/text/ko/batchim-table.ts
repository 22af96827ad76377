/**
 * What becomes of a final consonant before an initial one: g2pk2's table (Apache-2.0, resources/NOTICE.md), its
 * damaged cells included, since phones are trained on them. A row is the final consonant and a cell for each of the
 * initials below; `·` stands for the space or the character that was between, `-` for no change.
 */
const initials = 'ᄒᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉᄊᄌᄍᄎᄏᄐᄑ';
const rows = `
ᇂ ·ᄒ ·ᄏ ·ᄁ ᆫ·ᄂ ·ᄐ ·ᄄ ·ᄅ ·ᄆ ·ᄇ ·ᄈ ·ᄊ ·ᄊ ·ᄎ ·ᄍ ·ᄎ ·ᄏ ·ᄐ ·ᄑ ᆮ·
ᆨ ·ᄏ ᆨ·ᄁ - ᆼ·ᄂ ᆨ·ᄄ - ᆼ·ᄂ ᆼ·ᄆ ᆨ·ᄈ - ᆨ·ᄊ - ᆨ·ᄍ - - - - - -
ᆩ ·ᄏ ᆨ·ᄁ ᆨ·ᄁ ᆼ·ᄂ ᆨ·ᄄ ᆨ·ᄄ ᆼ·ᄂ ᆼ·ᄆ ᆨ·ᄈ ᆨ·ᄈ ᆨ·ᄊ ᆨ·ᄊ ᆨ·ᄍ ᆨ·ᄍ ᆨ·ᄎ ᆨ·ᄏ ᆨ·ᄐ ᆨ·ᄑ ᆨ·
ᆪ ·ᄏ ᆨ·ᄁ ᆨ·ᄁ ᆼ·ᄂ ᆨ·ᄄ ᆨ·ᄄ ᆼ·ᄂ ᆼ·ᄆ ᆨ·ᄈ ᆨ·ᄈ ᆨ·ᄊ ᆨ·ᄊ ᆨ·ᄍ ᆨ·ᄍ ᆨ·ᄎ ᆨ·ᄏ ᆨ·ᄐ ᆨ·ᄑ ᆨ·
ᆫ - - - - - - ᆯ·ᄅ - - - - - - - - - - - -
ᆬ ᆫ·ᄎ ᆫ·ᄀ ᆫ·ᄁ ᆫ·ᄂ ᆫ·ᄃ ᆫ·ᄄ ᆯ·ᄅ ᆫ·ᄆ ᆫ·ᄇ ᆫ·ᄈ ᆫ·ᄉ ᆫ·ᄊ ᆫ·ᄌ ᆫ·ᄍ ᆫ·ᄎ ᆫ·ᄏ ᆫ·ᄐ ᆫ·ᄑ ᆫ·
ᆭ ᆫ·ᄒ ᆫ·ᄏ ᆫ·ᄁ ᆫ·ᄂ ᆫ·ᄐ ᆫ·ᄄ ᆯ·ᄅ ᆫ·ᄆ ᆫ·ᄇ ᆫ·ᄈ ᆫ·ᄊ ᆫ·ᄊ ᆫ·ᄎ ᆫ·ᄍ ᆫ·ᄎ ᆫ·ᄏ ᆫ·ᄐ ᆫ·ᄑ ᆫ·
ᆮ ·ᄐ ᆮ·ᄁ - ᆫ·ᄂ ᆮ·ᄄ - ᆫ·ᄂ ᆫ·ᄆ ᆮ·ᄈ - ᆮ·ᄊ - ᆮ·ᄍ - - - - - -
ᆯ - - - ᆯ·ᄅ - - - - - - - - - - - - - - -
ᆰ ᆯ·ᄏ ᆨ·ᄁ ᆨ·ᄁ ᆼ·ᄂ ᆨ·ᄄ ᆨ·ᄄ ᆼ·ᄂ ᆼ·ᄆ ᆨ·ᄈ ᆨ·ᄈ ᆨ·ᄊ ᆨ·ᄊ ᆨ·ᄍ ᆨ·ᄍ ᆨ·ᄎ ᆯ·ᄏ ᆨ·ᄑ - ᆨ·
ᆱ ᆷ·ᄒ ᆷ·ᄀ ᆷ·ᄁ ᆷ·ᄂ ᆷ·ᄃ ᆷ·ᄄ ᆷ·ᄅ ᆷ·ᄆ ᆷ·ᄇ ᆷ·ᄈ ᆷ·ᄉ ᆷ·ᄊ ᆷ·ᄌ ᆷ·ᄍ ᆷ·ᄎ ᆷ·ᄏ ᆷ·ᄐ ᆷ·ᄑ ᆷ·
ᆲ ᆯ·ᄑ ᆯ·ᄁ ᆯ·ᄁ ᆷ·ᄂ ᆯ·ᄄ ᆯ·ᄄ ᆯ·ᄅ ᆷ·ᄆ ᆯ·ᄈ ᆯ·ᄈ ᆯ·ᄊ ᆯ·ᄊ ᆯ·ᄍ ᆯ·ᄍ ᆯ·ᄎ ᆯ·ᄏ - - ᆯ·
ᆳ ᆯ·ᄒ ᆯ·ᄁ ᆯ·ᄁ ᆯ·ᄅ ᆯ·ᄄ ᆯ·ᄄ ᆯ·ᄅ ᆯ·ᄆ ᆯ·ᄈ ᆯ·ᄈ ᆯ·ᄊ ᆯ·ᄊ ᆯ·ᄍ ᆯ·ᄍ ᆯ·ᄎ ᆯ·ᄏ - - ᆯ·
ᆴ ᆯ·ᄒ ᆯ·ᄀ ᆯ·ᄁ ᆯ·ᄅ ᆯ·ᄃ ᆯ·ᄄ ᆯ·ᄅ ᆯ·ᄆ ᆯ·ᄇ ᆯ·ᄈ ᆯ·ᄉ ᆯ·ᄊ ᆯ·ᄌ ᆯ·ᄍ ᆯ·ᄎ ᆯ·ᄏ ᆯ·ᄐ ᆯ·ᄑ ᆯ·
ᆵ ᆸ·ᄑ ᆸ·ᄁ ᆸ·ᄁ ᆷ·ᄂ ᆸ·ᄄ ᆸ·ᄄ ᆷ·ᄅ ᆷ·ᄆ ᆸ·ᄈ ᆸ·ᄈ ᆸ·ᄊ ᆸ·ᄊ ᆸ·ᄍ ᆸ·ᄍ ᆸ·ᄎ ᆸ·ᆸ·ᄑ - - ᆸ·
ᆶ ᆯ·ᄒ ᆯ·ᄏ ᆯ·ᄁ ᆯ·ᄅ ᆯ·ᄐ ᆯ·ᄄ ᆯ·ᄅ ᆯ·ᄆ ᆯ·ᄇ ᆯ·ᄈ ᆯ·ᄊ ᆯ·ᄊ ᆯ·ᄎ ᆯ·ᄍ ᆯ·ᄎ ᆯ·ᄏ ᆯ·ᄐ ᆯ·ᄑ ᆯ
ᆷ - - - - - - ᆷ·ᄂ - - - - - - - - - - - -
ᆸ ·ᄑ ᆸ·ᄁ - ᆷ·ᄂ ᆸ·ᄄ - ᆷ·ᄂ ᆷ·ᄆ ᆸ·ᄈ - ᆸ·ᄊ - ᆸ·ᄍ - - - - - -
ᆹ ᆸ·ᄑ ᆸ·ᄁ ᆸ·ᄁ ᆷ·ᄂ ᆸ·ᄄ ᆸ·ᄄ ᆷ·ᄂ ᆷ·ᄆ ᆸ·ᄈ ᆸ·ᄈ ᆸ·ᄊ ᆸ·ᄊ ᆸ·ᄍ ᆸ·ᄍ ᆸ·ᄎ ᆸ·ᄑ - - ᆸ·
ᆺ ·ᄐ ᆮ·ᄁ ᆮ·ᄁ ᆫ·ᄂ ᆮ·ᄄ ᆮ·ᄄ ᆫ·ᄂ ᆫ·ᄆ ᆮ·ᄈ ᆮ·ᄈ ᆮ·ᄊ ᆮ·ᄊ ᆮ·ᄍ ᆮ·ᄍ ᆮ·ᄎ ᆮ·ᄏ ᆮ·ᄐ ᆮ·ᄑ ᆮ·
ᆻ ·ᄐ ᆮ·ᄁ ᆮ·ᄁ ᆫ·ᄂ ᆮ·ᄄ ᆮ·ᄄ ᆫ·ᄂ ᆫ·ᄆ ᆮ·ᄈ ᆮ·ᄈ ᆮ·ᄊ ᆮ·ᄊ ᆮ·ᄍ ᆮ·ᄍ ᆮ·ᄎ ᆮ·ᄏ ᆮ·ᄐ ᆮ·ᄑ ᆮ·
ᆼ - - - - - - ᆼ·ᄂ - - - - - - - - - - - -
ᆽ ·ᄎ ᆮ·ᄁ ᆮ·ᄁ ᆫ·ᄂ ᆮ·ᄄ ᆮ·ᄄ ᆫ·ᄂ ᆫ·ᄆ ᆮ·ᄈ ᆮ·ᄈ ᆮ·ᄊ ᆮ·ᄊ ᆮ·ᄍ ᆮ·ᄍ ᆮ·ᄎ ᆮ·ᄏ ᆮ·ᄐ ᆮ·ᄑ ᆮ·
ᆾ ·ᄐ ᆮ·ᄁ ᆮ·ᄁ ᆫ·ᄂ ᆮ·ᄄ ᆮ·ᄄ ᆫ·ᄂ ᆫ·ᄆ ᆮ·ᄈ ᆮ·ᄈ ᆮ·ᄊ ᆮ·ᄊ ᆮ·ᄍ ᆮ·ᄍ ᆮ·ᄎ ᆮ·ᄏ ᆮ·ᄐ ᆮ·ᄑ ᆮ·
ᆿ ·ᄏ ᆨ·ᄁ ᆨ·ᄁ ᆼ·ᄂ ᆨ·ᄄ ᆨ·ᄄ ᆼ·ᄂ ᆼ·ᄆ ᆨ·ᄈ ᆨ·ᄈ ᆨ·ᄊ ᆨ·ᄊ ᆨ·ᄍ ᆨ·ᄍ ᆨ·ᄎ ᆨ·ᄏ ᆨ·ᄐ ᆨ·ᄑ ᆨ·
ᇀ ·ᄐ ᆮ·ᄁ ᆮ·ᄁ ᆫ·ᄂ ᆮ·ᄄ ᆮ·ᄄ ᆫ·ᄂ ᆫ·ᄆ ᆮ·ᄈ ᆮ·ᄈ ᆮ·ᄊ ᆮ·ᄊ ᆮ·ᄍ ᆮ·ᄍ ᆮ·ᄎ ᆮ·ᄏ ᆮ·ᄐ ᆮ·ᄑ ᆮ·
ᇁ ·ᄑ ᆸ·ᄁ ᆸ·ᄁ ᆷ·ᄂ ᆸ·ᄄ ᆸ·ᄄ ᆫ·ᄂ ᆷ·ᄆ ᆸ·ᄈ ᆸ·ᄈ ᆸ·ᄊ ᆸ·ᄊ ᆸ·ᄍ ᆸ·ᄍ ᆸ·ᄎ ᆸ·ᄏ ᆸ·ᄐ ᆸ·ᄑ ᆸ·
`;

/** The last cell of a row: before anything that is no letter or digit (Python's Unicode `\\W`), or at the end. */
const beforeOther = '([^\\p{L}\\p{N}_]|$)';

interface BatchimRow {
  readonly final: string;
  readonly changes: readonly (readonly [RegExp, string])[];
}

const table: readonly BatchimRow[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [final, ...cells] = row.split(' ') as [string, ...string[]];
    const contexts = [...initials].map((initial) => `( ?)${initial}`).concat(beforeOther);
    const changes = cells
      .map((cell, at) => [new RegExp(final + contexts[at]!, 'gu'), cell.replaceAll('·', '$1')] as const)
      .filter(([, replacement]) => replacement !== '-');
    return { final, changes };
  });

/** Applies the table row by row, each cell to the whole text: a later row sees what an earlier one made. */
export function applyBatchimTable(jamo: string): string {
  let text = jamo;
  for (const { final, changes } of table) {
    for (const [pattern, replacement] of changes) {
      if (!text.includes(final)) break;
      text = text.replace(pattern, replacement);
    }
  }
  return text;
}
