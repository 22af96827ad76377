import Database from 'better-sqlite3';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { open, tempFolder } from './library-fixture.ts';

/** A library with one page of settings overwritten: nothing that opening it reads lies there. */
async function withDamagedPage(): Promise<string> {
  const path = join(tempFolder(), 'library.sqlite');
  const library = await open(path);
  for (let i = 0; i < 100; i++) await library.setSetting(`setting ${i}`, 'x'.repeat(500));
  await library.close();
  const db = new Database(path, { readonly: true });
  const size = db.pragma('page_size', { simple: true }) as number;
  const pages = db
    .prepare<[], number>(
      "SELECT pageno FROM dbstat WHERE name = 'setting' AND pagetype = 'leaf' ORDER BY pageno",
    )
    .pluck()
    .all();
  db.close();
  expect(pages.length).toBeGreaterThan(5);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size, 0xff), 0, size, (pages[3]! - 1) * size);
  closeSync(file);
  return path;
}

it('after an unclean end the whole library is looked through, and damage is told before anything is written', async () => {
  const path = await withDamagedPage();
  // A clean end is believed: looking through a large library at every start would take too long.
  await (await open(path)).close();
  writeFileSync(`${path}.owner`, JSON.stringify({ pid: 999_999, host: 'gone', since: 1 }));
  await expect(openLibrary(path)).rejects.toMatchObject({ code: 'store-corrupt', params: { path } });
});
