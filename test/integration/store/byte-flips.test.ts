import Database from 'better-sqlite3';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { LibraryOwner } from '../../../src-main/store/library-owner.ts';
import type { ClipRow } from '../../../src-main/store/grid-types.ts';
import { commitOf, newRun, planned, reuseOf, tokenKey, tokensFor } from './clip-data.ts';
import { newLibrary, open, runWith, tempFolder } from './library-fixture.ts';

const clips = 60;
const flips = 300;

/** Pages of the file that hold token sets. */
function tokenPages(file: string): { pages: number[]; size: number } {
  const db = new Database(file, { readonly: true });
  const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'result'").pluck().all();
  const size = db.pragma('page_size', { simple: true }) as number;
  db.close();
  return { pages, size };
}

/** Opens in this thread: three hundred worker threads would only cost time. */
async function readAll(file: string): Promise<{ rows: ClipRow[]; damaged: Int32Array }> {
  const owner = await LibraryOwner.open(file, {});
  const { signal } = new AbortController();
  const call = (name: string, ...args: unknown[]): Promise<unknown> =>
    owner.call(
      name,
      args,
      signal,
      () => undefined,
      () => undefined,
    );
  try {
    const ids = (await call('clipIds', {})) as Int32Array;
    const rows = (await call('clipRows', ids)) as ClipRow[];
    return { rows, damaged: (await call('verifyTokens')) as Int32Array };
  } finally {
    owner.close();
  }
}

describe('a flipped bit in the pages that hold tokens', () => {
  it('is always reported and never shown as tokens', async () => {
    const file = join(tempFolder(), 'library.db');
    const library = await open(file);
    const run = await library.createRun(
      newRun(),
      Array.from({ length: clips }, (_, i) => planned(i + 1)),
    );
    for (let line = 1; line <= clips; line += 1)
      await library.commitClip(commitOf(run, line, tokensFor(line)));
    await library.close();
    const sound = readFileSync(file);
    const { pages, size } = tokenPages(file);
    const counts = { harmless: 0, damaged: 0, corrupt: 0 };
    let state = 12345;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    const hurt = join(tempFolder(), 'hurt.db');
    for (let i = 0; i < flips; i += 1) {
      const at = (pages[random(pages.length)]! - 1) * size + random(size);
      const bytes = Buffer.from(sound);
      bytes[at]! ^= 1 << random(8);
      writeFileSync(hurt, bytes);
      try {
        const { rows, damaged } = await readAll(hurt);
        expect(rows.length).toBe(clips);
        for (const row of rows) {
          // Either the clip's own tokens, or none at all and marked as damaged.
          if (row.tokens === null) expect(row.damaged).toBe(true);
          else expect([...row.tokens]).toEqual(tokensFor(row.line));
        }
        const hidden = rows.filter((row) => row.damaged).length;
        expect(damaged.length).toBeGreaterThanOrEqual(Math.min(1, hidden));
        counts[hidden > 0 ? 'damaged' : 'harmless'] += 1;
      } catch (error) {
        if (!(error instanceof AppError) && !(error instanceof Database.SqliteError)) throw error;
        expect(error instanceof AppError ? error.code : error.code).toMatch(
          /^(store-corrupt|SQLITE_CORRUPT)/,
        );
        counts.corrupt += 1;
      }
    }
    console.log(
      `${flips} flipped bits in ${pages.length} token pages: ${counts.damaged} reported by checksum, ` +
        `${counts.corrupt} by SQLite, ${counts.harmless} outside the tokens (unused bytes, other columns)`,
    );
    expect(counts.damaged).toBeGreaterThan(flips / 4);
  });

  it('makes exactly the clips of that token set damaged, everywhere, until they are computed again', async () => {
    const file = join(tempFolder(), 'library.db');
    let library = await open(file);
    const run = await runWith(library, [
      [1, 2, 3],
      [901, 902, 903, 904],
      [5, 6],
    ]);
    await library.close();
    const bytes = readFileSync(file);
    const needle = Buffer.from(Uint16Array.of(901, 902, 903, 904).buffer);
    const at = bytes.indexOf(needle);
    expect(at).toBeGreaterThan(0);
    bytes[at + 2]! ^= 4;
    copyFileSync(file, `${file}.before`);
    writeFileSync(file, bytes);
    library = await open(file);
    const [, ref] = await library.findResults([tokenKey('clip 1'), tokenKey('clip 2')]);
    expect(ref!.damaged).toBe(true);
    const rows = await library.clipRows(await library.clipIds({}));
    expect(rows.map((row) => [row.damaged, row.tokens?.length ?? null])).toEqual([
      [false, 3],
      [true, null],
      [false, 2],
    ]);
    expect(await library.verifyTokens()).toEqual(Int32Array.of(ref!.id));
    expect((await library.codebookStats({})).damaged).toBe(1);
    expect((await library.clipIds({ pattern: [901] })).length).toBe(0);
    expect((await library.runTokensPage(run, -1)).map((clip) => clip.tokens === null)).toEqual([
      false,
      true,
      false,
    ]);
    const again = await library.createRun(newRun(), [planned(2)]);
    await expect(library.commitClip(reuseOf(again, 2, ref!.id, 1))).rejects.toMatchObject({
      code: 'store-tokens-damaged',
      params: { key: '2.wav' },
    });
    const { results } = await library.commitClip(commitOf(again, 2, [901, 902, 903, 904]));
    expect(results.tokens!.outcome).toBe('replaced');
    expect((await library.verifyTokens()).length).toBe(0);
    expect((await library.clipIds({ pattern: [901] })).length).toBe(2);
  });

  it('goes unnoticed in no other way: a sound library verifies clean', async () => {
    const library = await newLibrary();
    await runWith(library, [[1], [2], [3]]);
    expect((await library.verifyTokens()).length).toBe(0);
    expect(await library.integrityCheck()).toEqual([]);
  });
});
