import Database from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewClip } from '../../../src-main/store/dataset-types.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { openDatabase } from '../../../src-main/store/open-database.ts';
import { operations } from '../../../src-main/store/operations.ts';
import { removeOwner } from '../../../src-main/store/owner-note.ts';
import { Session, StatementCache } from '../../../src-main/store/session.ts';
import { migrate } from '../../../src-main/store/migrate.ts';
import { applicationId } from '../../../src-main/store/header.ts';
import { newLibrary, open, tempFolder } from './library-fixture.ts';

const clip = (line: number): NewClip => ({
  line,
  rawPath: `${line}.wav`,
  path: `/wavs/${line}.wav`,
  key: `${line}.wav`,
  speaker: 'anna',
  language: 'zh',
  text: `第${line}句话`,
  duration: line / 3,
  problems: line % 3 === 0 ? [{ code: 'audio-missing', params: {} }] : [],
});
const clips = (count: number): NewClip[] => Array.from({ length: count }, (_, i) => clip(i + 1));

async function counted(library: Library, id: number) {
  const rows = await library.datasetClipRows(await library.datasetClipIds({ datasetId: id }));
  return {
    clips: rows.length,
    withProblems: rows.filter(({ problems }) => problems.length > 0).length,
    missing: rows.filter(({ problems }) => problems[0]?.code === 'audio-missing').length,
    duration: expect.closeTo(
      rows.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
      4,
    ) as number,
  };
}

describe('the counts of a dataset', () => {
  it('are those of its rows after any acts', async () => {
    const library = await newLibrary();
    const act = fc.record({
      what: fc.constantFrom('remove', 'edit', 'undo', 'redo', 'probe'),
      ids: fc.array(fc.nat(8), { maxLength: 5 }),
      duration: fc.option(fc.double({ min: 0, max: 20, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const id = await library.addDataset({ name: 'v', listPath: '/v', audioDir: null }, clips(9));
        const all = await library.datasetClipIds({ datasetId: id });
        for (const { what, ids, duration } of acts) {
          const chosen = ids.map((index) => all[index]!);
          if (what === 'undo') await library.undoEdit(id);
          else if (what === 'redo') await library.redoEdit(id);
          else if (what === 'remove') await library.removeClips(id, 'remove', { ids: chosen });
          else if (what === 'probe') {
            const problems = duration === null ? [{ code: 'audio-missing', params: {} }] : [];
            await library.probeClips(chosen.map((clipId) => ({ id: clipId, duration, problems })));
          } else {
            const there = await library.datasetClipRows(chosen);
            await library.editClips(
              id,
              'edit',
              there.map((row) => ({ id: row.id, fields: { text: `${duration}` } })),
            );
          }
        }
        expect(await library.getDataset(id)).toMatchObject(await counted(library, id));
        const steps = await library.listEdits(id, 100);
        expect(await library.editCounts(id, 0, '')).toMatchObject({
          undo: steps.filter(({ undone }) => !undone).length,
          redo: steps.filter(({ undone }) => undone).length,
        });
      }),
      { numRuns: 25 },
    );
  });

  it('an undo of one row costs the same in a small dataset and in a large one', async () => {
    const executed = async (rows: number): Promise<string[]> => {
      const file = join(tempFolder(), 'library.db');
      const { db } = await openDatabase(file);
      const log: string[] = [];
      const context = {
        session: new Session(new StatementCache(db), 'test', () => undefined),
        file,
        signal: new AbortController().signal,
        progress: () => undefined,
        breathe: () => Promise.resolve(),
        listen: () => undefined,
      };
      const id = await operations.addDataset(
        context,
        { name: 'v', listPath: '/v', audioDir: null },
        clips(rows),
      );
      const edited = { id: 2, fields: { text: 'new' } };
      await operations.editClips(context, id, 'edit', [edited]);
      await operations.removeClips(context, id, 'remove', { ids: [3] });
      const prepare = db.prepare.bind(db);
      db.prepare = (sql: string) => {
        log.push(sql);
        return prepare(sql);
      };
      const watched = { ...context, session: new Session(new StatementCache(db), 'test', () => undefined) };
      const changes = (): number => prepare('SELECT total_changes()').pluck().get() as number;
      const before = changes();
      await operations.undoEdit(watched, id);
      await operations.undoEdit(watched, id);
      await operations.getDataset(watched, id);
      await operations.listDatasets(watched);
      await operations.editCounts(watched, id, 0, 'audio-folder');
      await operations.editedClips(watched, 1);
      const plans = log.flatMap((sql) =>
        prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...Array.from<null>({ length: sql.split('?').length - 1 }).fill(null))
          .map(({ detail }) => detail),
      );
      const written = changes() - before;
      db.close();
      removeOwner(file);
      // Every row of the dataset would be a scan of its table.
      expect(plans.filter((detail) => /SCAN (c|clip|e|edit_change)\b/.test(detail))).toEqual([]);
      expect(plans.some((detail) => detail.includes('SEARCH clip '))).toBe(true);
      return [...log, `${written} rows written`];
    };
    expect(await executed(2_000)).toEqual(await executed(20));
  });
});

describe('a step of edits', () => {
  it('that is cancelled leaves nothing behind, and tells how far it is', async () => {
    const library = await newLibrary();
    const id = await library.addDataset({ name: 'v', listPath: '/v', audioDir: null }, clips(6_000));
    const ids = await library.datasetClipIds({ datasetId: id });
    for (const act of ['edit', 'remove'] as const) {
      const cancel = new AbortController();
      const options = { signal: cancel.signal, onProgress: () => cancel.abort() };
      const edits = [...ids].map((clipId) => ({ id: clipId, fields: { text: 'x' } }));
      const acting =
        act === 'edit'
          ? library.editClips(id, 'edit', edits, undefined, options)
          : library.removeClips(id, 'remove', { datasetId: id }, options);
      // Where the whole step is done before the cancel arrives it stands: either way all or nothing.
      const step = await acting.catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'cancelled' });
        return null;
      });
      if (step) await library.undoEdit(id);
      expect((await library.datasetClipIds({ datasetId: id, search: '句话' })).length).toBe(6_000);
      expect(await library.nextEdit(id, 'undo')).toBeNull();
    }
    const told: number[] = [];
    await library.removeClips(id, 'remove', { datasetId: id }, { onProgress: (done) => told.push(done) });
    await library.undoEdit(id, undefined, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([2_000, 4_000, 6_000, 2_000, 4_000, 6_000]);
  });

  it('of a library before the counts keeps what it took out', async () => {
    const file = join(tempFolder(), 'library.db');
    const db = new Database(file);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma('journal_mode = WAL');
    migrate(db, file, 7);
    const before = JSON.stringify({ id: 5, datasetId: 1, audioSha256: null, ...clip(2), sampleRate: 8000 });
    db.exec(`INSERT INTO dataset (name, created_at, updated_at) VALUES ('voice', 1, 1);
      INSERT INTO clip (id, dataset_id, line, raw_path, path, key, speaker, language, text, duration)
        VALUES (4, 1, 1, 'a.wav', '/a.wav', 'a.wav', 's', 'zh', '你好世界', 1.5);
      INSERT INTO edit_step (dataset_id, label, at) VALUES (1, 'remove', 1);`);
    db.prepare('INSERT INTO edit_change VALUES (1, 5, ?, NULL)').run(before);
    db.close();
    const library = await open(file);
    expect(await library.getDataset(1)).toMatchObject({ clips: 1, duration: 1.5, withProblems: 0 });
    expect(await library.nextEdit(1, 'undo')).toMatchObject({ clips: 1 });
    await library.undoEdit(1);
    const rows = await library.datasetClipRows(
      await library.datasetClipIds({ datasetId: 1, search: '第2句' }),
    );
    expect(rows).toEqual([
      { ...clip(2), id: 5, datasetId: 1, sampleRate: 8000, channels: null, audioSha256: null },
    ]);
    expect(await library.getDataset(1)).toMatchObject(await counted(library, 1));
  });
});
