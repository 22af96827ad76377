import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const documented = new Set(readFileSync(join(root, 'docs', 'environment.md'), 'utf8').match(/\bWB_[A-Z_]+/g));

function* sources(): Generator<[file: string, text: string]> {
  for (const folder of ['src-main', 'scripts', 'test'])
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (/\.(ts|js|py)$/.test(name) && !name.endsWith('environment.test.ts'))
        yield [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')];
}

it('every variable of the environment is told in docs/environment.md, and all have one prefix', () => {
  const untold: string[] = [];
  const used = new Set<string>();
  for (const [file, text] of sources()) {
    for (const [name] of text.matchAll(/\bWB_[A-Z_]+/g)) {
      used.add(name);
      if (!documented.has(name)) untold.push(`${file}: ${name}`);
    }
    if (/\bWORKBENCH_[A-Z]/.test(text)) untold.push(`${file}: another prefix`);
  }
  expect(untold).toEqual([]);
  expect([...documented].filter((name) => name !== 'WB_' && !used.has(name))).toEqual([]);
});
