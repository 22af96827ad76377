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
    const modified = await stat(join(folder, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (modified === undefined) continue;
    const key = GRAPH_FILE.exec(name)?.[1];
    if (key !== undefined && key !== current) others.push({ key, usedAt: modified });
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

function remove(path: string): Promise<void> {
  return rm(path, { force: true }).catch(() => undefined);
}
