import { parentPort, type Transferable } from 'node:worker_threads';
import { toAppError } from '../../contract/errors.ts';
import { decodeAudio } from '../decode/decode-audio.ts';
import { heardClip } from './heard-clip.ts';
import { prepareClip } from './prepare-clip.ts';
import type { ClipResults, ClipWork, PrepareAnswer, PrepareRequest } from './prepare-messages.ts';
import { spectrogram } from '../draw/spectrogram.ts';
import { toMono32k } from '../resample/to-mono-32k.ts';

if (!parentPort) throw new Error('prepare.worker.ts runs as a worker thread only');
const port = parentPort;
let running: AbortController | undefined;

port.on('message', (request: PrepareRequest) => {
  if (request.kind === 'abort') running?.abort();
  else void serve(request);
});

/** The pool sends the next clip only after this one's answer, so there is never more than one. */
async function serve(work: ClipWork): Promise<void> {
  const controller = new AbortController();
  running = controller;
  try {
    const { result, transfer } = await perform(work, controller.signal);
    port.postMessage({ kind: 'done', result } satisfies PrepareAnswer, transfer);
  } catch (thrown) {
    const error = toAppError(thrown);
    const detail = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : '';
    port.postMessage({ kind: 'failed', error: error.toData(), detail } satisfies PrepareAnswer);
  } finally {
    running = undefined;
  }
}

interface Performed {
  readonly result: ClipResults[keyof ClipResults];
  readonly transfer: readonly Transferable[];
}

async function perform(work: ClipWork, signal: AbortSignal): Promise<Performed> {
  if (work.kind === 'prepare') {
    const clip = await prepareClip(work.path, { maxSeconds: work.maxSeconds, signal });
    return { result: clip, transfer: [clip.hubertInput.buffer, clip.wav32k.buffer] };
  }
  const mono = toMono32k(await decodeAudio(work.path, { signal }));
  if (work.kind === 'picture') {
    const picture = spectrogram(mono);
    return { result: picture, transfer: [picture.levels.buffer as ArrayBuffer] };
  }
  const clip = heardClip(mono, work.columns);
  return { result: clip, transfer: [clip.wav.buffer, clip.peaks.pairs.buffer] };
}
