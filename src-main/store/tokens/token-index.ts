import type { Context } from '../context.ts';
import type { TokenIndexState } from '../grid-types.ts';
import type { Session } from '../session.ts';
import { checkedTokens, codebookSize, tokenColumns, tokenTables, type TokenTuple } from '../token-blob.ts';

/** Token sets per bitmap row: 3,584 bytes, which fit one page without overflow. */
export const blockIds = 28_672;
const sliceRows = 4096;

export function indexedUpTo(session: Session): number {
  return session.value<number>('SELECT upto FROM token_index');
}

export function tokenIndexState(session: Session): TokenIndexState {
  const upto = indexedUpTo(session);
  const total = session.value<number>('SELECT count(*) FROM token_set');
  const beyond = session.value<number>('SELECT count(*) FROM token_set WHERE id > ?', [upto]);
  return { indexed: total - beyond, total };
}

/**
 * Adds the token sets that came since the last time. The block that was half full is made anew; each block is
 * one transaction, so that a cancelled build keeps what it has.
 */
export async function buildTokenIndex(context: Context): Promise<TokenIndexState> {
  const { session } = context;
  const start = indexedUpTo(session);
  const last = session.value<number | null>('SELECT max(id) FROM token_set') ?? 0;
  for (let block = Math.floor((start + 1) / blockIds); last > start; block += 1) {
    const first = block * blockIds;
    const end = Math.min(last, first + blockIds - 1);
    const bits = await readBlock(context, first, end, start, last);
    session.transaction(() => {
      writeBlock(session, block, bits, end - first + 1);
      session.run('UPDATE token_index SET upto = ?', [end]);
    });
    if (end === last) break;
  }
  return tokenIndexState(session);
}

/** [code][bit of the set]: `codebookSize` bitmaps of `blockIds` bits. */
async function readBlock(
  context: Context,
  first: number,
  end: number,
  start: number,
  last: number,
): Promise<Uint8Array> {
  const rowBytes = blockIds / 8;
  const bits = new Uint8Array(codebookSize * rowBytes);
  for (let from = first; from <= end;) {
    const rows = context.session.tuples<TokenTuple>(
      `SELECT ${tokenColumns} FROM ${tokenTables} WHERE t.id >= ? AND t.id <= ? ORDER BY t.id LIMIT ?`,
      [from, end, sliceRows],
    );
    for (const row of rows) {
      const at = row[0] - first;
      for (const token of checkedTokens(row) ?? []) bits[token * rowBytes + (at >> 3)]! |= 1 << (at & 7);
    }
    from = rows.length < sliceRows ? end + 1 : rows.at(-1)![0] + 1;
    context.progress(Math.max(0, from - 1 - start), last - start);
    await context.breathe();
  }
  return bits;
}

function writeBlock(session: Session, block: number, bits: Uint8Array, used: number): void {
  const rowBytes = blockIds / 8;
  const usedBytes = Math.ceil(used / 8);
  for (let code = 0; code < codebookSize; code += 1) {
    const row = bits.subarray(code * rowBytes, code * rowBytes + usedBytes);
    session.run('INSERT OR REPLACE INTO token_posting (id, bits) VALUES (?, ?)', [
      block * codebookSize + code,
      row,
    ]);
  }
}

/**
 * Ids up to the index's end that may hold all the codes. A superset: ids may be gone by now.
 * @param codes distinct codes
 */
export function candidates(session: Session, codes: readonly number[]): number[] {
  const upto = indexedUpTo(session);
  const ids: number[] = [];
  for (let block = 0; block * blockIds <= upto; block += 1) {
    let common: Uint8Array | undefined;
    for (const code of codes) {
      const bits = session.value<Uint8Array | undefined>('SELECT bits FROM token_posting WHERE id = ?', [
        block * codebookSize + code,
      ]);
      if (bits === undefined) {
        common = undefined;
        break;
      }
      if (common === undefined) common = new Uint8Array(bits);
      else for (let i = 0; i < common.length; i += 1) common[i]! &= bits[i] ?? 0;
    }
    common?.forEach((byte, i) => {
      for (let bit = 0; byte >> bit !== 0; bit += 1) {
        if (((byte >> bit) & 1) === 1) ids.push(block * blockIds + i * 8 + bit);
      }
    });
  }
  return ids;
}
