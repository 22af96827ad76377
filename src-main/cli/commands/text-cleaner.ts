import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { forkInference } from '../../inference/channel.ts';
import { InferenceSupervisor } from '../../inference/supervisor.ts';
import { openG2pwModel, runG2pw } from '../../steps/text/g2pw-model.ts';
import { TextCleaner } from '../../text/cleaner/text-cleaner.ts';
import type { G2pwSession, ReadingMode } from '../../text/types.ts';
import { readUserDictionary } from '../../text/user-dictionary/read-user-dictionary.ts';
import type { CliContext } from '../context.ts';
import type { TextFlags } from './text-options.ts';

export interface OpenedCleaner {
  readonly cleaner: TextCleaner;
  /** How Chinese polyphones are read; null for v1, which has one way only, and for other languages. */
  readonly readings: ReadingMode | null;
}

/** @throws AppError where the user dictionary or the model cannot be read or used */
export async function withCleaner<T>(
  flags: TextFlags,
  context: CliContext,
  work: (opened: OpenedCleaner) => Promise<T>,
): Promise<T> {
  const dictionary = await readUserDictionary(flags.userDictionary);
  const asked = flags.lang === 'zh' && flags.version !== 'v1';
  const readings = flags.readings ?? (flags.g2pw === undefined ? 'dictionary' : 'g2pw');
  const inference = new InferenceSupervisor(
    forkInference(new URL('../../inference/inference.process.ts', import.meta.url)),
  );
  try {
    const folder = flags.dictionary === undefined ? undefined : resolve(flags.dictionary);
    const model = asked && readings === 'g2pw' ? await openModel(flags, inference, context) : undefined;
    const cleaner = new TextCleaner({
      resourcesDir: context.resourcesDir,
      table: flags.version === 'v1' ? 'v1' : 'v2',
      readings,
      percent: flags.percent,
      dictionaryDirs: { ja: folder, ko: folder },
      g2pwDir: model?.folder,
      g2pw: model,
      overrides: (language) => dictionary.overrides(language),
    });
    return await work({ cleaner, readings: asked ? readings : null });
  } finally {
    inference.close();
  }
}

async function openModel(
  { g2pw, bert }: TextFlags,
  inference: InferenceSupervisor,
  { signal }: CliContext,
): Promise<(G2pwSession & { folder: string }) | undefined> {
  if (g2pw === undefined) return undefined;
  const model = await openG2pwModel(resolve(g2pw), bert === undefined ? undefined : resolve(bert), signal);
  const opening = { modelPath: model.onnx, device: 'cpu', threads: availableParallelism() } as const;
  const session = inference.open(opening);
  return { ...model, run: runG2pw(() => session, signal) };
}
