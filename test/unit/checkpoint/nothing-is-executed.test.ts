import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostileOthers } from '../../support/checkpoint/hostile-others.ts';
import { hostilePickles } from '../../support/checkpoint/hostile-pickles.ts';
import { hostileRecords } from '../../support/checkpoint/hostile-records.ts';
import { hostileZips } from '../../support/checkpoint/hostile-zips.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('the whole security corpus is read in a process that may only read, and nothing tries to do more', () => {
  const folder = tempFolder();
  const corpus = [...hostileZips, ...hostileRecords, ...hostilePickles, ...hostileOthers];
  corpus.forEach((file, index) => writeFileSync(join(folder, `${index}.pth`), file.bytes()));
  const cage = join(import.meta.dirname, '../../support/checkpoint/open-in-cage.ts');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--permission', '--allow-fs-read=*', '--disallow-code-generation-from-strings', cage, folder],
    { encoding: 'utf8', cwd: folder },
  );
  expect(stderr).not.toContain('Error');
  expect(status).toBe(0);
  const { controls, outcomes } = JSON.parse(stdout) as {
    controls: Record<string, boolean>;
    outcomes: Record<string, string>;
  };
  expect(controls).toEqual({ spawn: true, write: true, eval: true });
  corpus.forEach((file, index) => {
    const expected = [file.code ?? file.readCode ?? 'opened'].flat();
    expect(expected, file.name).toContain(outcomes[`${index}.pth`]);
  });
  // The payloads ask for `touch canary`.
  expect(readdirSync(folder)).not.toContain('canary');
});
