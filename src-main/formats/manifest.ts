import { join } from 'node:path';
import { manifestName } from '../platform/own-manifest.ts';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import type { ExportManifest, WrittenFile } from './types.ts';

/**
 * `manifest.json` beside an export: what made it, from which models, and the SHA-256 of every file, in the order of
 * their paths so that two equal exports have equal manifests but for the date. @throws AppError file-unwritable
 */
export async function writeManifest(folder: string, manifest: ExportManifest): Promise<WrittenFile> {
  const files = [...manifest.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const text = `${JSON.stringify({ ...manifest, files }, null, 2)}\n`;
  return { path: manifestName, ...(await writeFileAtomic(join(folder, manifestName), text)) };
}
