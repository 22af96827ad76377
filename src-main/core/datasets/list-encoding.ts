import type { ListEncoding } from '../../contract/views/datasets.ts';
import { decodeStrictly, legacyEncodings } from '../../dataset/encoding/encodings.ts';
import { isAscii } from '../../dataset/encoding/judge-encoding.ts';
import { scoreLine } from '../../dataset/encoding/score-line.ts';
import { splitBytes } from '../../dataset/encoding/split-lines.ts';
import { openList } from '../../dataset/open-list.ts';
import type { CoreContext } from '../core-context.ts';
import { originalListPath, readNote, writeNote } from './dataset-note.ts';

const sampleLength = 120;

/** What a list that is not UTF-8 was taken for, with a line of it in every encoding that can read it. */
export async function listEncoding(
  { library, datasets, options }: CoreContext,
  dataset: number,
): Promise<ListEncoding | null> {
  await datasets.dataset(dataset);
  const { encoding, certain, chosen, confirmed, kind } = await readNote(library, dataset);
  if (kind !== 'list' || encoding.startsWith('utf-') || chosen || confirmed) return null;
  const { bytes } = await openList(originalListPath(options.dataDir, dataset));
  const line = foreignLine(bytes);
  if (!line) return null;
  const scores = scoreLine(line);
  const samples = legacyEncodings
    .filter((other) => other === encoding || scores[other] > -Infinity)
    .sort((a, b) => Number(b === encoding) - Number(a === encoding) || scores[b] - scores[a])
    .map((other) => ({ encoding: other, text: (decodeStrictly(line, other) ?? '').slice(0, sampleLength) }));
  return { encoding, certain, samples };
}

/** The longest of the first lines that are neither ASCII nor UTF-8: the more text, the easier it is to tell. */
function foreignLine(bytes: Uint8Array): Uint8Array | undefined {
  let longest: Uint8Array | undefined;
  let looked = 0;
  for (const { line } of splitBytes(bytes)) {
    if (isAscii(line) || decodeStrictly(line, 'utf-8') !== null) continue;
    if (line.length <= 400 && line.length > (longest?.length ?? 0)) longest = line;
    if (++looked === 100) break;
  }
  return longest;
}

export async function confirmEncoding({ library, datasets }: CoreContext, dataset: number): Promise<void> {
  await datasets.dataset(dataset);
  const note = await readNote(library, dataset);
  await writeNote(library, dataset, { ...note, certain: true, confirmed: true });
}
