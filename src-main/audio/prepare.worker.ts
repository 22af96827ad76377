import { parentPort } from 'node:worker_threads';
import { toAppError } from '../contract/errors.ts';
import { prepareClip } from './prepare-clip.ts';
import type { PrepareAnswer, PrepareRequest } from './prepare-messages.ts';

if (!parentPort) throw new Error('prepare.worker.ts runs as a worker thread only');
const port = parentPort;
let running: AbortController | undefined;

port.on('message', (request: PrepareRequest) => {
  if (request.kind === 'abort') running?.abort();
  else void serve(request.path, request.maxSeconds);
});

/** The pool sends the next clip only after this one's answer, so there is never more than one. */
async function serve(path: string, maxSeconds: number | undefined): Promise<void> {
  const controller = new AbortController();
  running = controller;
  try {
    const clip = await prepareClip(path, { maxSeconds, signal: controller.signal });
    const answer: PrepareAnswer = { kind: 'done', clip };
    port.postMessage(answer, [clip.hubertInput.buffer, clip.wav32k.buffer]);
  } catch (thrown) {
    const error = toAppError(thrown);
    const detail = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : '';
    port.postMessage({ kind: 'failed', error: error.toData(), detail } satisfies PrepareAnswer);
  } finally {
    running = undefined;
  }
}
