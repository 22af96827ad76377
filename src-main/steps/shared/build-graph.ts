import { ensureTokenGraph } from '../../graph/graph-cache.ts';
import { graphFolder, type Models } from './open-models.ts';

/** Path of the models' graph with every output; what a run does not ask for is not computed. */
export async function buildGraph(models: Models, cacheDir: string, signal: AbortSignal): Promise<string> {
  const { hubert, tokenPath } = models;
  const outputs = { features: true, margins: true };
  const { path } = await ensureTokenGraph(
    { hubert, tokenPath, outputs, signal },
    { folder: graphFolder(cacheDir) },
  );
  return path;
}
