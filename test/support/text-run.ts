import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forkInference } from '../../src-main/inference/channel.ts';
import { InferenceSupervisor } from '../../src-main/inference/supervisor.ts';
import { runSteps } from '../../src-main/pipeline/run/run-steps.ts';
import type { RunServices } from '../../src-main/pipeline/services.ts';
import type { RunReport, RunRequest } from '../../src-main/pipeline/types.ts';
import { text } from '../../src-main/steps/text/text.ts';
import { openLibrary } from '../../src-main/store/open-library.ts';
import { repositoryRoot } from './golden-tokens.ts';

/** Language and text of one line. */
export type Line = readonly [language: string, text: string];

export interface TextRun {
  readonly folder: string;
  readonly services: RunServices;
  run(lines: readonly Line[], request?: Partial<RunRequest>): Promise<RunReport>;
  close(): Promise<void>;
}

/** A library and services of their own, in which the text step runs over lines that need no recordings. */
export async function openTextRun(): Promise<TextRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workbench-text-'));
  const refuse = (): never => {
    throw new Error('the text step reads no recordings');
  };
  const services: RunServices = {
    library: await openLibrary(path.join(folder, 'library.sqlite')),
    inference: new InferenceSupervisor(
      forkInference(new URL('../../src-main/inference/inference.process.ts', import.meta.url)),
    ),
    prepare: { prepare: refuse, listen: refuse, picture: refuse, close: refuse },
    registry: { steps: [text], joints: [] },
    cacheDir: path.join(folder, 'cache'),
    resourcesDir: path.join(repositoryRoot, 'resources'),
    appVersion: 'test',
  };
  return {
    folder,
    services,
    run: (lines, request) =>
      runSteps(
        { ...requestFor(lines, folder), ...request },
        services,
        {},
        {
          cancel: new AbortController().signal,
        },
      ),
    close: async () => {
      services.inference.close();
      await services.library.close();
      await rm(folder, { recursive: true });
    },
  };
}

function requestFor(lines: readonly Line[], folder: string): RunRequest {
  const clips = lines.map(([language, words], order) => ({
    line: order + 1,
    order,
    path: `/nowhere/${order}.wav`,
    key: `${order}.wav`,
    speaker: 'anna',
    language,
    text: words,
    modifiedMs: 0,
    skip: undefined,
  }));
  return {
    input: { source: '/nowhere/text.list', datasetId: undefined, audioDir: undefined, clips },
    steps: ['text'],
    models: {},
    out: path.join(folder, 'logs'),
    device: 'cpu',
    threads: 1,
    force: false,
    collisions: 'refuse',
    parts: 1,
  };
}
