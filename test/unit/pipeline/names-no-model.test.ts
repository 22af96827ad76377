import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const engine = fileURLToPath(new URL('../../../src-main/pipeline', import.meta.url));

/** Model families and steps: what is true of one of them belongs into its own folder. */
const families = /hubert|sovits(?!-logs)|codebook|bert\b|g2pw|eres2net|whisper|paraformer/i;

it('no file of the engine names a model family', () => {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(15);
  const naming = files.flatMap((name) =>
    readFileSync(join(engine, name), 'utf8')
      .split('\n')
      .filter((line) => families.test(line.replace(/gpt-sovits/gi, '')))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(naming).toEqual([]);
});
