import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isMap, parseDocument, stringify } from 'yaml';
import { AppError } from '../../contract/errors.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { readText } from './read-text.ts';
import { startScript, trainingCommands, type System, type TrainingCommand } from './start-script.ts';
import { gptConfig, sovitsConfig, trainingOutputs, type Config, type Experiment } from './trainer-configs.ts';
import {
  gptConfigFile,
  gptTemplate,
  ownPythons,
  pretrained,
  sovitsConfigFile,
  sovitsScript,
  sovitsTemplate,
  trainsLora,
} from './trainer-layout.ts';
import type { TrainingSettings } from '../../contract/views/training.ts';

export interface HandoverRequest {
  /** `logs/<name>`, wherever it lies. */
  readonly folder: string;
  /** The GPT-SoVITS folder. */
  readonly root: string;
  readonly name: string;
  readonly version: ModelVersion;
  readonly settings: TrainingSettings;
  readonly system: System;
  /** The Python to use; left out: the one inside the GPT-SoVITS folder, else `python`. */
  readonly python?: string | undefined;
}

/** Everything that is going to be written, and what the trainings are then started with. Nothing is written yet. */
export interface Handover {
  /** Absolute path and content. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** Absolute paths of folders the trainers expect. */
  readonly folders: readonly string[];
  readonly commands: readonly TrainingCommand[];
  readonly script: string;
  /** Pretrained files that are not there yet, relative to the GPT-SoVITS folder. */
  readonly missing: readonly string[];
}

/** @throws AppError training-not-gpt-sovits, training-no-folder, training-template, file-unreadable */
export async function prepareHandover(request: HandoverRequest): Promise<Handover> {
  const [root, folder] = [resolve(request.root), resolve(request.folder)];
  const { name, version, settings, system } = request;
  if (!(await isThere(join(root, sovitsScript(version)))))
    throw new AppError('training-not-gpt-sovits', { path: root, file: sovitsScript(version) });
  if (!(await isThere(folder))) throw new AppError('training-no-folder', { path: folder });
  // The trainers join names to it with `/`, on Windows too.
  const experiment: Experiment = { name, version, folder: folder.replaceAll('\\', '/') };
  const s2 = sovitsConfig(await jsonTemplate(join(root, sovitsTemplate(version))), experiment, settings);
  const s1 = gptConfig(await yamlTemplate(join(root, gptTemplate(version))), experiment, settings);
  const python = request.python ?? (await pythonOf(root, system));
  const commands = trainingCommands({ root, python, version, gpus: settings.gpus });
  const script = join(folder, system === 'windows' ? 'start-training.bat' : 'start-training.sh');
  return {
    files: [
      { path: join(root, sovitsConfigFile), content: `${JSON.stringify(s2, null, 2)}\n` },
      { path: join(root, gptConfigFile), content: stringify(s1) },
      { path: script, content: startScript(commands, system) },
    ],
    folders: trainingOutputs(experiment).map((path) => resolve(path)),
    commands,
    script,
    missing: await missingModels(root, version),
  };
}

async function jsonTemplate(path: string): Promise<Config> {
  const text = await readText(path);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Config;
  } catch (error) {
    throw new AppError('training-template', { path }, error);
  }
  throw new AppError('training-template', { path });
}

async function yamlTemplate(path: string): Promise<Config> {
  const document = parseDocument(await readText(path));
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new AppError('training-template', { path }, document.errors[0]);
  return document.toJS() as Config;
}

async function pythonOf(root: string, system: System): Promise<string> {
  for (const candidate of ownPythons[system])
    if (await isThere(join(root, candidate))) return join(root, candidate);
  return system === 'windows' ? 'python' : 'python3';
}

async function missingModels(root: string, version: ModelVersion): Promise<string[]> {
  const { s2G, s2D, s1 } = pretrained(version);
  const wanted = trainsLora(version) ? [s2G, s1] : [s2G, s2D, s1];
  const found = await Promise.all(wanted.map((file) => isThere(join(root, file))));
  return wanted.filter((_file, i) => !found[i]);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
