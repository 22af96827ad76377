import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelVersions, readArchitecture } from './architectures.ts';
import type { Knowledge, KnownFile } from './types.ts';

/**
 * Reads the facts about the model family from the bundled `resources` folder.
 * Take it once and hand it on: the six tensor lists are a few thousand entries.
 */
export async function loadKnowledge(resourcesDir: string): Promise<Knowledge> {
  const folder = join(resourcesDir, 'architectures');
  const [architectures, catalogue] = await Promise.all([
    Promise.all(modelVersions.map((version) => readArchitecture(folder, version))),
    readFile(join(resourcesDir, 'known-files.json'), 'utf8'),
  ]);
  return {
    architectures: new Map(architectures.map((architecture) => [architecture.version, architecture])),
    knownFiles: (JSON.parse(catalogue) as { files: KnownFile[] }).files,
  };
}
