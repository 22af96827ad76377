import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import type { HubertModel } from '../sovits/hubert/hubert-types.ts';

/** What the file system says of a model's files, and the fingerprint their content had then. */
const recordSchema = z.object({ identity: z.string(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/) });
const fileSchema = z.record(z.string(), recordSchema);

const MODEL_FILE = /\.(safetensors|bin|json)$/;

/**
 * The model's fingerprint, without reading its 190 MB again while its files are the ones seen before: same name,
 * size, inode and times of content and entry. Whatever is wrong with the cache, the fingerprint is computed.
 * @param cacheFile JSON, made when missing
 */
export async function cachedHubertFingerprint(
  hubert: HubertModel,
  cacheFile: string,
  signal?: AbortSignal,
): Promise<string> {
  const identity = await filesIdentity(dirname(hubert.path));
  const records = await readRecords(cacheFile);
  const known = records[hubert.path];
  if (known?.identity === identity) return known.fingerprint;
  const fingerprint = await hubert.fingerprint(signal);
  const updated = { ...records, [hubert.path]: { identity, fingerprint } };
  await writeFileAtomic(cacheFile, JSON.stringify(updated), { durable: false, signal });
  return fingerprint;
}

/** All model files of the folder, since a model may lie in several: weights, shards, index, config. */
async function filesIdentity(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => MODEL_FILE.test(name)).sort();
  const parts = await Promise.all(
    names.map(async (name) => {
      const { size, ino, mtimeNs, ctimeNs } = await stat(join(folder, name), { bigint: true });
      return [name, size, ino, mtimeNs, ctimeNs].join(':');
    }),
  );
  return parts.join('|');
}

async function readRecords(cacheFile: string): Promise<z.infer<typeof fileSchema>> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(cacheFile, 'utf8')));
  } catch {
    return {};
  }
}
