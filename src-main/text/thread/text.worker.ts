import { parentPort, workerData } from 'node:worker_threads';
import { TextCleaner } from '../cleaner/text-cleaner.ts';
import type { G2pwFeeds } from '../zh/g2pw/feeds.ts';
import { UserDictionary } from '../user-dictionary/user-dictionary.ts';
import type {
  Outcome,
  TextAnswer,
  TextRequest,
  TextResults,
  TextThreadOptions,
  TextWork,
} from './messages.ts';
import { outcomeOf, valueOf } from './outcome.ts';

if (!parentPort) throw new Error('text.worker.ts runs as a worker thread only');
const port = parentPort;
const options = workerData as TextThreadOptions;
const dictionary = UserDictionary.parse(options.userDictionary, '');
const passes = new Map<number, (outcome: Outcome<Float32Array>) => void>();
let lastPass = 0;

const { g2pw } = options;
const cleaner = new TextCleaner({
  ...options,
  overrides: (language) => dictionary.overrides(language),
  g2pw: g2pw && { ...g2pw, run: runG2pw },
});

port.on('message', (request: TextRequest) => {
  if (request.kind === 'ran') {
    passes.get(request.pass)?.(request.outcome);
    passes.delete(request.pass);
  } else {
    void serve(request);
  }
});

async function serve(request: TextWork & { readonly id: number }): Promise<void> {
  const outcome = await outcomeOf<TextResults[keyof TextResults]>(perform(request));
  port.postMessage({ kind: 'done', id: request.id, outcome } satisfies TextAnswer);
}

async function perform(work: TextWork): Promise<TextResults[keyof TextResults]> {
  if (work.kind === 'clean') return cleaner.clean(work.text, work.language);
  return (await cleaner.frontEnd(work.language)).revision;
}

/** Models run in a process of their own, which only the main thread talks to. */
async function runG2pw(feeds: G2pwFeeds): Promise<Float32Array> {
  const pass = ++lastPass;
  const outcome = await new Promise<Outcome<Float32Array>>((resolve) => {
    passes.set(pass, resolve);
    port.postMessage({ kind: 'run', pass, feeds } satisfies TextAnswer);
  });
  return valueOf(outcome);
}
