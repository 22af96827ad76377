import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelVersions, readArchitecture } from './architectures.ts';
import type { Knowledge, KnownFile } from '../types.ts';
import type { ModelVersion } from '../../contract/values.ts';

/** The part of the model catalogue that says what a published file is; the first file of a model is its weights. */
interface CatalogueExtract {
  readonly models: readonly {
    readonly role: KnownFile['role'];
    readonly versions: readonly ModelVersion[];
    readonly upstreamVersion?: ModelVersion;
    readonly files: readonly {
      readonly path: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly headMd5?: string;
    }[];
  }[];
}

/**
 * Reads the facts about the model family from the bundled `resources` folder.
 * Take it once and hand it on: the six tensor lists are a few thousand entries.
 */
export async function loadKnowledge(resourcesDir: string): Promise<Knowledge> {
  const folder = join(resourcesDir, 'architectures');
  const [architectures, knownFiles] = await Promise.all([
    Promise.all(modelVersions.map((version) => readArchitecture(folder, version))),
    readKnownFiles(resourcesDir),
  ]);
  return {
    architectures: new Map(architectures.map((architecture) => [architecture.version, architecture])),
    knownFiles,
  };
}

/** The published files alone. */
export async function readKnownFiles(resourcesDir: string): Promise<KnownFile[]> {
  const catalogue = await readFile(join(resourcesDir, 'catalog.json'), 'utf8');
  return knownFilesOf(JSON.parse(catalogue) as CatalogueExtract);
}

function knownFilesOf({ models }: CatalogueExtract): KnownFile[] {
  return models.map(({ role, versions, upstreamVersion, files }) => {
    const { path, bytes, sha256, headMd5 = null } = files[0]!;
    // What serves several versions (HuBERT, s1v3) is of none in particular.
    const version = versions.length === 1 ? versions[0]! : null;
    return { path, size: bytes, sha256, headMd5, role, version, ...(upstreamVersion && { upstreamVersion }) };
  });
}
