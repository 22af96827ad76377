import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of graphs and their seals (32 hexadecimal digits), and what a killed write leaves. */
const GRAPH_FILE = /^([0-9a-f]{32})\.onnx$/;
const SEAL_FILE = /^([0-9a-f]{32})\.json$/;
const TEMPORARY_FILE = /^\.[0-9a-f]{12}\.tmp$/;

/** A write takes seconds; what is older was left by a process that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Keeps the `keep` graphs used last, `current` always among them, and removes abandoned temporary files. Never
 * fails: a graph that another process has open (Windows) goes the next time.
 */
export async function pruneGraphs(folder: string, current: string, keep: number): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  const others: { key: string; usedAt: number }[] = [];
  for (const name of names) {
    const modified = await modifiedAt(join(folder, name));
    if (modified === undefined) continue;
    const key = GRAPH_FILE.exec(name)?.[1];
    if (key !== undefined && key !== current) {
      // The seal is touched at every use; the graph itself is not, so that it need not be hashed again.
      others.push({ key, usedAt: (await modifiedAt(join(folder, `${key}.json`))) ?? modified });
    }
    const orphan = SEAL_FILE.exec(name)?.[1];
    const seals = orphan !== undefined && !names.includes(`${orphan}.onnx`);
    if (seals || (TEMPORARY_FILE.test(name) && Date.now() - modified > ABANDONED_MS)) {
      await remove(join(folder, name));
    }
  }
  others.sort((a, b) => b.usedAt - a.usedAt);
  for (const { key } of others.slice(Math.max(0, keep - 1))) {
    await remove(join(folder, `${key}.onnx`));
    await remove(join(folder, `${key}.json`));
  }
}

/** Undefined where it is gone. */
function modifiedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

function remove(path: string): Promise<void> {
  return rm(path, { force: true }).catch(() => undefined);
}
