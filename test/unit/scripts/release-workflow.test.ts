import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.strictObject({
  name: z.string().optional(),
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@v\d+$/)
    .optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const permissions = z.strictObject({ contents: z.enum(['read', 'write']) });
const job = z.strictObject({
  strategy: z.object({ matrix: z.object({ os: z.array(z.string()) }) }).optional(),
  'runs-on': z.string(),
  needs: z.string().optional(),
  if: z.string().optional(),
  permissions: permissions.optional(),
  steps: z.array(step),
});
const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({ push: z.object({ tags: z.array(z.string()) }), workflow_dispatch: z.null() }),
  permissions,
  jobs: z.record(z.string(), job),
});

const release = workflow.parse(parse(readFileSync('.github/workflows/release.yml', 'utf8')));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe('the release workflow', () => {
  const packs = release.jobs.pack!;
  const commands = packs.steps.flatMap(({ run }) => run ?? []);

  it('packs by npm scripts that exist, so that each step runs anywhere', () => {
    for (const command of commands) {
      const called = /^(?:xvfb-run --auto-servernum )?npm (?:run )?([\w:-]+)/.exec(command)?.[1];
      expect([command, called === 'ci' || (called !== undefined && called in scripts)]).toEqual([
        command,
        true,
      ]);
    }
  });

  it('checks, tests and packs on Windows and Linux, in this order', () => {
    expect(packs.strategy!.matrix.os.map((os) => os.split('-')[0])).toEqual(['ubuntu', 'windows']);
    const order = [
      'npm ci',
      'npm run obtain:electron',
      'npm run check',
      'npm test',
      'npm run pack',
      'npm run pack:checksums',
    ];
    const at = order.map((command) => commands.findLastIndex((line) => line.includes(command)));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('may write only to make the draft, and needs jobs that exist', () => {
    expect(release.permissions.contents).toBe('read');
    for (const [name, { needs, permissions: own }] of Object.entries(release.jobs)) {
      if (needs !== undefined) expect(Object.keys(release.jobs)).toContain(needs);
      if (own?.contents === 'write') expect(name).toBe('draft');
    }
    expect(JSON.stringify(release.jobs.draft!.steps)).toContain('--draft');
  });
});
