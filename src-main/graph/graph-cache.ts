import { createHash } from 'node:crypto';
import { readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import { tokenFingerprint } from '../sovits/token-path/token-fingerprint.ts';
import { buildTokenGraph, GRAPH_VERSION } from './build-token-graph.ts';
import { fileSha256 } from './file-digest.ts';
import { cachedHubertFingerprint } from './hubert-fingerprint-cache.ts';
import { pruneGraphs } from './prune-graphs.ts';
import type { TokenGraphSpec } from './types.ts';

export interface GraphCacheOptions {
  /** Where graphs are kept; made when missing. A graph is as large as the HuBERT in float32: 385 MB. */
  readonly folder: string;
  /** How many graphs stay, the last used first. Default 3. */
  readonly keep?: number;
}

export interface TokenGraphFile {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  /** False where a graph built earlier was used. */
  readonly built: boolean;
  readonly hubertFingerprint: string;
  readonly tokenFingerprint: string;
}

/** Stands beside each graph, written after it: a graph without one was not finished. */
const sealSchema = z.object({ bytes: z.number(), sha256: z.string() });
type Seal = z.infer<typeof sealSchema>;

/**
 * The graph of two models as a file: the cached one where its content is still what was written, else a new one.
 * The name is made of everything the file depends on, so that another model, other outputs or another version of
 * this program never meet an old graph.
 * @throws AppError what buildTokenGraph throws, file-unwritable; AbortError
 */
export async function ensureTokenGraph(
  spec: TokenGraphSpec,
  { folder, keep = 3 }: GraphCacheOptions,
): Promise<TokenGraphFile> {
  const { hubert, tokenPath, outputs, signal } = spec;
  const hubertFingerprint = await cachedHubertFingerprint(hubert, join(folder, 'huberts.json'), signal);
  const fingerprints = { hubertFingerprint, tokenFingerprint: tokenFingerprint(tokenPath) };
  const parts = [GRAPH_VERSION, fingerprints, outputs.features, outputs.margins];
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  const path = join(folder, `${key}.onnx`);
  const sealPath = join(folder, `${key}.json`);

  const found = await checkedSeal(path, sealPath, signal);
  const seal = found ?? (await writeFileAtomic(path, buildTokenGraph(spec), { signal }));
  if (!found) await writeFileAtomic(sealPath, JSON.stringify(seal), { signal });
  await pruneGraphs(folder, key, keep);
  return { path, ...seal, built: !found, ...fingerprints };
}

/** The seal of a graph that is present and undamaged; undefined where it has to be built. */
async function checkedSeal(path: string, sealPath: string, signal?: AbortSignal): Promise<Seal | undefined> {
  try {
    const seal = sealSchema.parse(JSON.parse(await readFile(sealPath, 'utf8')));
    if ((await stat(path)).size !== seal.bytes) return undefined;
    if ((await fileSha256(path, signal)) !== seal.sha256) return undefined;
    const now = new Date();
    await utimes(path, now, now); // what pruning goes by
    return seal;
  } catch {
    // Missing, unreadable or damaged: whatever it is, building the graph again puts it right, or says what is wrong.
    signal?.throwIfAborted();
    return undefined;
  }
}
