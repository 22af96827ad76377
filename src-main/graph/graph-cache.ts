import { createHash } from 'node:crypto';
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fileState, isUnchanged } from '../platform/file-state.ts';
import { hashFile } from '../platform/hash-file.ts';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import { tokenFingerprint } from '../sovits/token-path/token-fingerprint.ts';
import { buildTokenGraph, GRAPH_VERSION } from './build-token-graph.ts';
import { cachedHubertFingerprint } from './hubert-fingerprint-cache.ts';
import { pruneGraphs } from './prune-graphs.ts';
import type { TokenGraphSpec } from './types.ts';

export interface GraphCacheOptions {
  /** Where graphs are kept; made when missing. A graph is as large as the HuBERT in float32: 385 MB. */
  readonly folder: string;
  /** How many graphs stay, the last used first. Default 4. */
  readonly keep?: number;
}

export interface GraphFile {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  /** False where a graph built earlier was used. */
  readonly built: boolean;
}

/** Stands beside each graph, written after it: a graph without one was not finished. */
const sealSchema = z.object({
  bytes: z.number(),
  sha256: z.string(),
  /** What the file system said when its 400 MB were hashed last: while it says so, they are not hashed again. */
  state: z.object({ size: z.number(), modified: z.string() }).optional(),
});
type Seal = z.infer<typeof sealSchema>;

/**
 * A graph as a file: the cached one where its content is still what was written, else a new one. The name is made of
 * everything the file depends on, so that another model, other outputs or another version of this program never meet
 * an old graph.
 * @param identity all that the graph depends on, as JSON
 * @throws AppError what `build` throws, file-unwritable; AbortError
 */
export async function ensureGraph(
  identity: unknown,
  build: () => AsyncIterable<Uint8Array>,
  { folder, keep = 4 }: GraphCacheOptions,
  signal?: AbortSignal,
): Promise<GraphFile> {
  const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
  const path = join(folder, `${key}.onnx`);
  const sealPath = join(folder, `${key}.json`);
  const found = await checkedSeal(path, sealPath, signal);
  const seal = found ?? (await writeFileAtomic(path, build(), { signal }));
  if (!found) await writeSeal(sealPath, seal, path);
  await pruneGraphs(folder, key, keep);
  return { path, bytes: seal.bytes, sha256: seal.sha256, built: !found };
}

export interface TokenGraphFile extends GraphFile {
  readonly hubertFingerprint: string;
  readonly tokenFingerprint: string;
}

/** The graph of two models. @throws AppError what buildTokenGraph throws, file-unwritable; AbortError */
export async function ensureTokenGraph(
  spec: TokenGraphSpec,
  options: GraphCacheOptions,
): Promise<TokenGraphFile> {
  const { hubert, tokenPath, outputs, signal } = spec;
  const known = join(options.folder, 'huberts.json');
  const hubertFingerprint = await cachedHubertFingerprint(hubert, known, signal);
  const fingerprints = { hubertFingerprint, tokenFingerprint: tokenFingerprint(tokenPath) };
  const parts = [GRAPH_VERSION, fingerprints, outputs.features, outputs.margins];
  const file = await ensureGraph(parts, () => buildTokenGraph(spec), options, signal);
  return { ...file, ...fingerprints };
}

/** The seal of a graph that is present and undamaged; undefined where it has to be built. */
async function checkedSeal(path: string, sealPath: string, signal?: AbortSignal): Promise<Seal | undefined> {
  try {
    const seal = sealSchema.parse(JSON.parse(await readFile(sealPath, 'utf8')));
    const now = await fileState(path);
    if (now.size !== seal.bytes) return undefined;
    if (!seal.state || !isUnchanged(now, seal.state)) {
      if ((await hashFile(path, signal)) !== seal.sha256) return undefined;
      await writeSeal(sealPath, seal, path);
    }
    const used = new Date();
    await utimes(sealPath, used, used); // what pruning goes by
    return seal;
  } catch {
    // Missing, unreadable or damaged: whatever it is, building the graph again puts it right, or says what is wrong.
    signal?.throwIfAborted();
    return undefined;
  }
}

async function writeSeal(sealPath: string, { bytes, sha256 }: Seal, path: string): Promise<void> {
  const seal: Seal = { bytes, sha256, state: await fileState(path) };
  await writeFileAtomic(sealPath, JSON.stringify(seal));
}
