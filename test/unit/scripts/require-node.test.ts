import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

/** Says it is Node 20 where it runs for the first time, as a system's old Node would. */
const asNode20 = `if (!process.env.SECOND) {
  process.env.SECOND = 'yes';
  Object.defineProperty(process.versions, 'node', { value: '20.19.0' });
}
await import('./require-node.js');
process.stdout.write('started ' + process.argv.slice(2).join(' '));`;

async function projectIn(folder: string): Promise<string> {
  await mkdir(path.join(folder, 'scripts'));
  await cp('scripts/require-node.js', path.join(folder, 'scripts', 'require-node.js'));
  const main = path.join(folder, 'scripts', 'main.mjs');
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(main, asNode20);
  return main;
}

describe('scripts/require-node.js', () => {
  it('lets this Node pass silently', () => {
    expect(execFileSync(process.execPath, ['scripts/require-node.js'], { encoding: 'utf8' })).toBe('');
  });

  it('refuses an older one in both languages', async () => {
    const main = await projectIn(tempFolder());
    const run = spawnSync(process.execPath, [main], { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('needs Node 22 or newer, but this is Node 20.19.0');
    expect(run.stderr).toContain('当前为 Node 20.19.0');
  });

  it.skipIf(process.platform === 'win32')("goes on with the project's own Node", async () => {
    const folder = tempFolder();
    const main = await projectIn(folder);
    const bin = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
    await mkdir(bin, { recursive: true });
    await symlink(process.execPath, path.join(bin, 'node'));
    const run = spawnSync(process.execPath, [main, 'inspect', 'a b.pth'], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stdout: 'started inspect a b.pth', stderr: '' });
  });
});
