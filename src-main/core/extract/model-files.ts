import path from 'node:path';
import { stat } from 'node:fs/promises';
import { toAppError } from '../../contract/errors.ts';
import type { ExtractOptions, ModelFile } from '../../contract/views/extract.ts';
import { findHubertFiles } from '../../sovits/hubert/hubert-files.ts';
import type { Inspection } from '../../sovits/types.ts';
import type { CoreContext } from '../core-context.ts';

const recentKey = 'files.recent';
const keptFiles = 50;

/** The bundled models: good for trying the program, they train nothing. */
export function sampleModels(resourcesDir: string): { hubert: string; sovits: string } {
  const models = path.join(resourcesDir, 'sample', 'models');
  return { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };
}

/** Files the user has looked at or used, the newest first. */
export async function recentFiles({ library }: Pick<CoreContext, 'library'>): Promise<readonly string[]> {
  const saved = await library.getSetting(recentKey);
  return Array.isArray(saved) ? saved.filter((file) => typeof file === 'string') : [];
}

export async function rememberFile(core: Pick<CoreContext, 'library'>, file: string): Promise<void> {
  const before = await recentFiles(core);
  if (before[0] === file) return;
  await core.library.setSetting(
    recentKey,
    [file, ...before.filter((other) => other !== file)].slice(0, keptFiles),
  );
}

/** What can be chosen on the Extract page: known files with their verdict, those of the wrong kind left out. */
export async function extractOptions(core: CoreContext): Promise<ExtractOptions> {
  const sample = sampleModels(core.options.resourcesDir);
  const recent = await recentFiles(core);
  const files = await Promise.all(
    [...new Set([...recent, ...core.models.extractionFiles, sample.hubert, sample.sovits])].map((file) =>
      modelFile(core, file, file === sample.hubert || file === sample.sovits),
    ),
  );
  const known = files.filter((file) => file !== undefined);
  return {
    datasets: core.datasets.all.value.datasets,
    huberts: known.filter((file) => file.role === 'hubert'),
    checkpoints: known.filter((file) => file.role === 'generator' || file.role === 'trainer-state'),
  };
}

/** Undefined where the file is gone or is no checkpoint. */
async function modelFile(core: CoreContext, file: string, sample: boolean): Promise<ModelFile | undefined> {
  try {
    const found = await stat(file);
    const weights = found.isDirectory() ? (await findHubertFiles(file)).weights : file;
    const report = await core.checkpoints.inspect(weights);
    return {
      path: file,
      name: found.isDirectory() || report.role !== 'hubert' ? path.basename(file) : nameOfHubert(file),
      role: report.role,
      version: report.version,
      bytes: report.size,
      refused: report.role === 'hubert' ? null : refusal(report),
      sample,
      fingerprint: report.tokenPath.fingerprint,
    };
  } catch (thrown) {
    toAppError(thrown);
    return undefined;
  }
}

/** Every HuBERT is called pytorch_model.bin: its folder is the name people know. */
function nameOfHubert(file: string): string {
  return `${path.basename(path.dirname(file))}/${path.basename(file)}`;
}

export function refusal(report: Inspection): ModelFile['refused'] {
  if (report.tokenPath.complete) return null;
  const missing = report.tokenPath.missing.join(', ');
  return { code: 'host-no-token-path', params: { path: report.path, missing } };
}
