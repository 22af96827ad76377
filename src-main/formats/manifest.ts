import { join } from 'node:path';
import { sha256OfFile } from '../platform/back-up-file.ts';
import { manifestName, readOwnManifest } from '../platform/own-manifest.ts';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import type { ExportManifest, WrittenFile } from './types.ts';

/**
 * `manifest.json` beside an export: what made it, from which models, and the SHA-256 of every file, in the order of
 * their paths so that two equal exports have equal manifests but for the date. What an earlier one says of files that
 * still are as it says, and of their models, is carried over: several runs fill one folder. @throws AppError file-unwritable
 */
export async function writeManifest(folder: string, manifest: ExportManifest): Promise<WrittenFile> {
  const earlier = await readOwnManifest(folder);
  const written = new Set(manifest.files.map(({ path }) => path));
  const staying: WrittenFile[] = [];
  for (const file of earlier?.files ?? []) {
    if (written.has(file.path)) continue;
    if ((await sha256OfFile(join(folder, file.path))) === file.sha256) staying.push(file);
  }
  const files = [...manifest.files, ...staying].sort((a, b) => (a.path < b.path ? -1 : 1));
  const facts = staying.length > 0 ? { ...earlier, ...manifest } : manifest;
  const text = `${JSON.stringify({ ...facts, files }, null, 2)}\n`;
  return { path: manifestName, ...(await writeFileAtomic(join(folder, manifestName), text)) };
}
