// `npm run pack -- [--target linux-x64|win32-x64]... [--without-electron] [--installers]`
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../build-if-needed.js';
import { installedElectron } from '../obtain-electron.js';
import { checkPacked, packedRoot } from './check-packed.ts';
import { fakeElectron } from './fake-electron.ts';
import { packTarget } from './pack-target.ts';
import { isTargetName, type TargetName } from './targets.ts';
import { writeNotices } from './write-notices.ts';

const root = path.join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const here = `${process.platform}-${process.arch}`;
const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: [here] },
    'without-electron': { type: 'boolean', default: installedElectron(root) === undefined },
    installers: { type: 'boolean', default: false },
  },
});

async function pack(target: TargetName): Promise<boolean> {
  const withoutElectron = values['without-electron'];
  const dist = withoutElectron ? await mkdtemp(path.join(tmpdir(), 'workbench-electron-')) : undefined;
  try {
    if (dist !== undefined) {
      say(`${target}: Electron is NOT in this package (its program is not installed here): it cannot start.`);
      await fakeElectron(dist, target);
    }
    await packTarget(root, target, { dist, installers: values.installers });
  } finally {
    if (dist !== undefined) await rm(dist, { recursive: true, force: true });
  }
  const { problems, sizes } = await checkPacked(packedRoot(root, target), target);
  for (const [part, bytes] of sizes) say(`${target}: ${part} ${(bytes / 1e6).toFixed(1)} MB`);
  for (const problem of problems) process.stderr.write(`${target}: ${problem}\n`);
  say(`${target}: ${problems.length === 0 ? 'content as listed' : 'NOT as listed'}`);
  return problems.length === 0;
}

buildIfNeeded(root);
await writeNotices(root);
for (const target of values.target) {
  if (!isTargetName(target)) throw new Error(`${target} is not packed`);
  if (!(await pack(target))) process.exitCode = 1;
}
