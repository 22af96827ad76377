import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { AppError } from '../../../src-main/contract/errors.ts';

/**
 * Opens every file of a folder in a process that may do nothing but read files (Node's permission model, no code from
 * strings), and prints how each ended. First it tries the forbidden itself, so that a cage with an open door shows.
 */
const folder = process.argv[2]!;

function isDenied(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

const controls = {
  spawn: isDenied(() => spawnSync('true')),
  write: isDenied(() => writeFileSync(join(folder, 'canary'), '')),
  // The point of the control is to see this refused.
  eval: isDenied(() => (globalThis as { eval: (code: string) => unknown }).eval('1')),
};

const outcomes: Record<string, string> = {};
for (const file of readdirSync(folder)) {
  try {
    const checkpoint = await openCheckpoint(join(folder, file));
    for (const tensor of checkpoint.tensors) await checkpoint.readTensorBytes(tensor);
    await checkpoint.close();
    outcomes[file] = 'opened';
  } catch (error) {
    outcomes[file] = error instanceof AppError ? error.code : `uncaught ${String(error)}`;
  }
}
process.stdout.write(JSON.stringify({ controls, outcomes }));
