import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { knownSchema } from '../../../src-main/store/migrations/all.ts';
import type { Run } from '../../../src-main/store/types.ts';
import { open, tempFolder } from './library-fixture.ts';

const golden = fileURLToPath(new URL('../../golden/library-0.1.0', import.meta.url));

interface Expected {
  readonly runs: readonly (Pick<Run, 'id' | 'state' | 'listPath' | 'outDir'> & {
    readonly tokenFingerprint: string;
    readonly hubertFingerprint: string;
  })[];
  readonly clips: readonly {
    readonly run: number;
    readonly line: number;
    readonly key: string;
    readonly state: string;
    readonly tokenCount: number | null;
    readonly tokens: readonly number[] | null;
  }[];
}

it('a library that 0.1.0 wrote opens with its runs, clips and tokens, and its results are found again', async () => {
  const file = join(tempFolder(), 'library.sqlite');
  copyFileSync(join(golden, 'library.sqlite'), file);
  const expected = JSON.parse(readFileSync(join(golden, 'expected.json'), 'utf8')) as Expected;
  const library = await open(file);
  expect(library.opened).toMatchObject({ migratedFrom: 6, schema: knownSchema });

  const runs = (await library.listRuns()).reverse();
  expect(runs).toMatchObject(
    expected.runs.map(({ tokenFingerprint, hubertFingerprint, ...run }) => ({
      ...run,
      models: { hubert: { fingerprint: hubertFingerprint }, sovits: { fingerprint: tokenFingerprint } },
    })),
  );
  expect(runs.map(({ steps }) => steps.map(({ id }) => id))).toEqual([['features', 'tokens'], ['tokens']]);

  const ids = await library.clipIds({}, { column: 'line' });
  const rows = await library.clipRows(ids);
  const found = rows.map(({ runId: run, line, key, state, tokenCount, tokens }) => ({
    run,
    line,
    key,
    state,
    tokenCount,
    tokens: tokens && Array.from(tokens),
  }));
  const byPlace = (a: (typeof found)[number], b: (typeof found)[number]) => a.run - b.run || a.line - b.line;
  expect(found.sort(byPlace)).toEqual(expected.clips);
  expect((await library.clipSteps(ids)).every(([step], i) => step!.state === rows[i]!.state)).toBe(true);

  const detail = (await library.clipDetail(rows.find(({ tokens }) => tokens)!.id))!.provenance!;
  const [ref] = await library.findResults([detail]);
  expect(ref).toMatchObject({ damaged: false });
  expect((await library.verifyTokens()).length).toBe(0);
  expect(await library.integrityCheck()).toEqual([]);
  expect(await library.clipCount({ search: 'zh_01' })).toBe(2);
});
