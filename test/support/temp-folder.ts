import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder for one test, removed with it. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
