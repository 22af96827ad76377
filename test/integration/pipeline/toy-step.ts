import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../../src-main/contract/errors.ts';
import { InferenceSupervisor } from '../../../src-main/inference/supervisor.ts';
import type { RunServices } from '../../../src-main/pipeline/services.ts';
import type { Step } from '../../../src-main/pipeline/step.ts';
import type { RunRequest } from '../../../src-main/pipeline/types.ts';
import { writeFileAtomic } from '../../../src-main/platform/write-file-atomic.ts';
import type { Library } from '../../../src-main/store/library.ts';

/** The letters of a text, counted: a step that no file of the program knows. */
export interface Letters {
  readonly letters: number;
}

const hold = Number(process.env.TOY_HOLDS_AT ?? Infinity);
let seen = 0;

/** Without audio, without a model, with a result in the library, a file for each clip and one over all of them. */
export const toy: Step<Letters> = {
  id: 'letters',
  name: { en: 'Letters', zh: '字母数' },
  needs: { text: true },
  models: [],
  keeps: 'library',
  leavesOut: ({ language }) =>
    language === 'zh' ? { code: 'step-not-for-language', params: { language } } : undefined,
  files: {
    perClip: [
      {
        kind: 'letters',
        pathOf: (name) => `8-letters/${name}.txt`,
        from: 'result',
        write: (folder, name, { result }) =>
          writeFileAtomic(join(folder, '8-letters', `${name}.txt`), `${result!.letters}\n`),
      },
    ],
    atEnd: {
      names: ['8-letters.tsv'],
      write: async (folder, rows) => {
        const text = rows.map(({ name, result }) => `${name}\t${result.letters}\n`).join('');
        return [{ path: '8-letters.tsv', ...(await writeFileAtomic(join(folder, '8-letters.tsv'), text)) }];
      },
    },
  },
  encode: (result) => ({ data: Buffer.from(JSON.stringify(result)) }),
  decode: (data) => JSON.parse(Buffer.from(data).toString()) as Letters,
  statistics: ({ letters }) => ({ letters }),
  open: () =>
    Promise.resolve({
      config: { letters: 1 },
      models: {},
      keyOf: ({ text }) => createHash('sha256').update(text).digest('hex'),
      compute: async ({ text }) => {
        if (++seen > hold) await new Promise(() => setInterval(() => undefined, 1000)); // until it is killed
        if (text === 'unreadable') throw new AppError('audio-empty', { path: text });
        return { result: { letters: text.length }, ms: 1 };
      },
    }),
};

export const texts = ['one', 'three', 'seven', 'unreadable', 'eleven'];

export function toyServices(library: Library): RunServices {
  const refuse = (): never => {
    throw new Error('no step of this run computes on a device or reads audio');
  };
  return {
    library,
    registry: { steps: [toy], joints: [] },
    inference: new InferenceSupervisor(refuse),
    prepare: { prepare: refuse, listen: refuse, picture: refuse, close: refuse },
    cacheDir: '',
    resourcesDir: '',
    appVersion: 'test',
  };
}

export function toyRequest(out: string): RunRequest {
  const clips = [...texts, '你好'].map((text, i) => ({
    line: i + 1,
    order: i,
    path: `/nowhere/${i + 1}.wav`,
    key: `${i + 1}.wav`,
    speaker: 'anna',
    language: text === '你好' ? 'zh' : 'en',
    text,
    modifiedMs: 0,
    skip: undefined,
  }));
  return {
    input: { source: '/nowhere/toy.list', datasetId: undefined, audioDir: undefined, clips },
    steps: ['letters'],
    models: {},
    out,
    device: 'cpu',
    threads: 1,
    force: false,
    collisions: 'refuse',
    parts: 1,
  };
}
