import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../src-main/store/backups.ts';
import { applicationId } from '../../../src-main/store/header.ts';
import { migrate } from '../../../src-main/store/migrate.ts';
import { knownSchema, migrations } from '../../../src-main/store/migrations/all.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { newRun, tokenKey } from './clip-data.ts';
import { open, runWith, tempFolder } from './library-fixture.ts';

/** A library as the program of schema `version` left it, with a dataset of two clips. */
function oldLibrary(file: string, version: number): void {
  const db = new Database(file);
  db.pragma(`application_id = ${applicationId}`);
  db.pragma('journal_mode = WAL');
  migrate(db, file, version);
  db.exec(`INSERT INTO dataset (name, created_at, updated_at) VALUES ('voice', 1, 1);
    INSERT INTO clip (dataset_id, line, raw_path, path, key, speaker, language, text)
    VALUES (1, 1, 'a.wav', '/a.wav', 'a.wav', 's', 'zh', '你好世界'), (1, 2, 'b.wav', '/b.wav', 'b.wav', 's', 'en', 'hello')`);
  if (version >= 2) {
    const clip = `INSERT INTO run_clip (run_id, line, path, key, speaker, language, text, state)
      VALUES (1, 1, '/a.wav', 'a.wav', 's', 'zh', '你好世界', 'pending')`;
    const run =
      version >= 7
        ? `INSERT INTO run (list_path, steps, models, version, device_requested, options, app_version, created_at,
             updated_at) VALUES ('l', '[]', '{}', 'v2', 'cpu', '{}', '0', 1, 1)`
        : `INSERT INTO run (list_path, hubert_path, hubert_fingerprint, sovits_path, token_fingerprint, version,
        device_requested, precision, preparation_version, options, app_version, created_at, updated_at)
      VALUES ('l', 'h', 'hf', 's', 'tf', 'v2', 'cpu', 'fp32', 1, '{}', '0', 1, 1)`;
    db.exec(`${run}; ${clip}`);
  }
  db.close();
}

describe('migrations', () => {
  it.each(migrations.slice(0, -1).map((step) => step.version))(
    'bring a library of schema %i to the present one, keep its rows and back it up first',
    async (version) => {
      const file = join(tempFolder(), 'library.db');
      oldLibrary(file, version);
      const library = await open(file);
      expect(library.opened).toMatchObject({ created: false, schema: knownSchema, migratedFrom: version });
      expect((await library.listDatasets()).map((dataset) => [dataset.name, dataset.clips])).toEqual([
        ['voice', 2],
      ]);
      expect((await library.datasetClipIds({ search: '好世界' })).length).toBe(1);
      if (version >= 2) {
        expect((await library.clipIds({ search: '你好世' })).length).toBe(1);
        expect((await library.getRun(1))!.counts).toMatchObject({ total: 1, pending: 1 });
      }
      const backup = new Database(library.opened.backup!, { readonly: true });
      expect(backup.pragma('user_version', { simple: true })).toBe(version);
      expect(backup.prepare('SELECT count(*) FROM clip').pluck().get()).toBe(2);
      backup.close();
    },
  );

  it('leave the library as it was when one fails', async () => {
    const file = join(tempFolder(), 'library.db');
    oldLibrary(file, 2);
    const db = new Database(file);
    db.exec('CREATE TABLE token_posting (anything)'); // what step 4 wants to make
    db.close();
    await expect(openLibrary(file)).rejects.toMatchObject({
      code: 'store-migration-failed',
      params: { from: 2, to: knownSchema, path: file },
    });
    const after = new Database(file);
    expect(after.pragma('user_version', { simple: true })).toBe(2);
    expect(after.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'clip_fts'").pluck().get()).toBe(0);
    expect(after.prepare('SELECT count(*) FROM clip').pluck().get()).toBe(2);
    after.close();
  });

  it('are numbered without gaps', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1));
  });
});

describe('a file that is not for this program', () => {
  it('is refused and not touched', async () => {
    const folder = tempFolder();
    const files: Record<string, () => void> = {
      'text.db': () => {
        writeFileSync(
          join(folder, 'text.db'),
          'not a database at all, but long enough to have a header: '.repeat(4),
        );
      },
      'short.db': () => {
        writeFileSync(join(folder, 'short.db'), 'hi');
      },
      'other.db': () => {
        new Database(join(folder, 'other.db')).exec('CREATE TABLE customer (id)').close();
      },
    };
    for (const [name, make] of Object.entries(files)) {
      make();
      const path = join(folder, name);
      const before = readFileSync(path);
      await expect(openLibrary(path), name).rejects.toMatchObject({
        code: 'store-foreign',
        params: { path },
      });
      expect(readFileSync(path).equals(before), name).toBe(true);
    }
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
    await expect(openLibrary(folder)).rejects.toMatchObject({ code: 'store-foreign' });
  });

  it('from a newer version is refused with both versions named, and not touched', async () => {
    const path = join(tempFolder(), 'library.db');
    await (await open(path)).close();
    const db = new Database(path);
    db.pragma(`user_version = ${knownSchema + 3}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(path);
    await expect(openLibrary(path)).rejects.toMatchObject({
      code: 'store-newer',
      params: { path, found: knownSchema + 3, known: knownSchema },
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is made where there is none, also in a folder that does not exist yet', async () => {
    const file = join(tempFolder(), 'new', 'deep', 'library.db');
    const library = await open(file);
    expect(library.opened).toMatchObject({
      created: true,
      migratedFrom: null,
      backup: null,
      uncleanExit: false,
    });
    await library.close();
    const again = await open(file);
    expect(again.opened.created).toBe(false);
    const blocked = join(tempFolder(), 'file');
    writeFileSync(blocked, 'x');
    await expect(openLibrary(join(blocked, 'library.db'))).rejects.toMatchObject({
      code: 'store-unwritable',
    });
  });
});

describe('a damaged library', () => {
  it('is refused with the newest verified backup named, and left as it is', async () => {
    const folder = tempFolder();
    const path = join(folder, 'library.db');
    const library = await open(path);
    await runWith(library, [[1, 2, 3]]);
    const backup = await library.backup();
    await library.close();
    const sound = readFileSync(path);
    const damages: Record<string, (bytes: Buffer) => Buffer> = {
      'zeroed header': (bytes) => Buffer.concat([Buffer.alloc(100), bytes.subarray(100)]),
      truncated: (bytes) => bytes.subarray(0, 8192),
      'zeroed schema page': (bytes) =>
        Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(3996), bytes.subarray(4096)]),
    };
    for (const [name, damage] of Object.entries(damages)) {
      const bytes = damage(sound);
      writeFileSync(path, bytes);
      await expect(openLibrary(path), name).rejects.toMatchObject({
        code: 'store-corrupt',
        params: { path, backup },
      });
      expect(readFileSync(path).equals(bytes), name).toBe(true);
    }
    const copy = await open(backup);
    expect((await copy.clipRows(await copy.clipIds({})))[0]!.tokens).toEqual(Uint16Array.of(1, 2, 3));
  });

  it('is looked through when the last owner died', async () => {
    const path = join(tempFolder(), 'library.db');
    await (await open(path)).close();
    expect(existsSync(`${path}.owner`)).toBe(false);
    writeFileSync(`${path}.owner`, JSON.stringify({ pid: 999_999, host: 'gone', since: 1 }));
    const library = await open(path);
    expect(library.opened.uncleanExit).toBe(true);
    await library.close();
    expect((await open(path)).opened.uncleanExit).toBe(false);
  });
});

describe('one owner', () => {
  const script = fileURLToPath(new URL('./holder-process.ts', import.meta.url));
  const hold = (file: string): { said: Promise<string>; kill: () => Promise<unknown> } => {
    const child = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const said = new Promise<string>((resolve) => {
      child.stdout.once('data', (data: Buffer) => {
        resolve(data.toString().trim());
      });
    });
    return {
      said,
      kill: () => {
        child.kill('SIGKILL');
        return ended;
      },
    };
  };

  it('keeps a second process out by name, and gives way when it is killed', async () => {
    const file = join(tempFolder(), 'library.db');
    const holder = hold(file);
    expect(await holder.said).toMatch(/^open \d+$/);
    const pid = (await holder.said).split(' ')[1]!;
    await expect(openLibrary(file)).rejects.toMatchObject({
      code: 'store-in-use',
      params: { path: file, owner: expect.stringContaining(`pid ${pid}`) as string },
    });
    await holder.kill();
    const library = await open(file);
    expect(library.opened.uncleanExit).toBe(true);
    expect(await library.getSetting('held')).toBe(true);
  });

  it('is exactly one of several that start together', async () => {
    const file = join(tempFolder(), 'library.db');
    const holders = [hold(file), hold(file), hold(file)];
    const said = await Promise.all(holders.map((holder) => holder.said));
    await Promise.all(holders.map((holder) => holder.kill()));
    expect(said.filter((line) => line.startsWith('open ')).length).toBe(1);
    expect(said.filter((line) => line === 'store-in-use').length).toBe(2);
  });

  it('keeps a second one of the same process out too', async () => {
    const file = join(tempFolder(), 'library.db');
    const first = await open(file);
    await expect(openLibrary(file)).rejects.toMatchObject({ code: 'store-in-use' });
    await first.setSetting('still', 'works');
    await first.close();
    await expect(first.getSetting('still')).rejects.toMatchObject({ code: 'store-closed' });
    expect(await (await open(file)).getSetting('still')).toBe('works');
  });
});

describe('a worker that cannot run', () => {
  it('fails the opening instead of leaving it to wait', async () => {
    const file = join(tempFolder(), 'library.db');
    const entry = new URL('./no-such-worker.ts', import.meta.url);
    await expect(openLibrary(file, { entry })).rejects.toMatchObject({
      code: 'store-worker-stopped',
      params: { path: file },
    });
  });
});

describe('backups', () => {
  it('are made while clips are committed, hold a consistent state, and the newest three are kept', async () => {
    const file = join(tempFolder(), 'library.db');
    const library = await open(file);
    const backups: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      const [path] = await Promise.all([
        library.backup(),
        runWith(library, [[i, i], [i]], {}, undefined, (line) => tokenKey(`${i} ${line}`)),
      ]);
      backups.push(path);
    }
    expect(listBackups(file)).toEqual(backups.slice(-3).reverse());
    expect(readdirSync(join(file, '..', 'backups')).length).toBe(3);
    const copy = new Database(backups.at(-1), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    const runs = copy.prepare<[], number>('SELECT count(*) FROM run').pluck().get()!;
    expect(runs).toBeGreaterThanOrEqual(4);
    copy.close();
  });

  it('leave nothing behind when they fail', async () => {
    const file = join(tempFolder(), 'library.db');
    const library = await open(file);
    await library.createRun(newRun());
    writeFileSync(join(file, '..', 'backups'), 'a file where the folder should be');
    await expect(library.backup()).rejects.toMatchObject({ code: 'store-backup-failed' });
    expect((await library.listRuns()).length).toBe(1);
  });

  it('in a folder without write permission a library is refused, if this user can be refused at all', async ({
    skip,
  }) => {
    skip(process.getuid?.() === 0, 'DID NOT RUN: root may write everywhere');
    const folder = tempFolder();
    mkdirSync(join(folder, 'ro'));
    chmodSync(join(folder, 'ro'), 0o500);
    await expect(openLibrary(join(folder, 'ro', 'library.db'))).rejects.toMatchObject({
      code: 'store-unwritable',
    });
  });
});
