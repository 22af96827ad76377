import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { AppError } from '../contract/errors.ts';
import { LibraryOwner } from './library-owner.ts';
import type { Failure, Request, Response } from './messages.ts';
import { toStoreError } from './sqlite-errors.ts';

/** The only thread that touches the file. Calls are served in order of arrival; long ones give way in between. */
const port = parentPort!;
const { file, slowMs } = workerData as { file: string; slowMs: number | undefined };

const send = (response: Response, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(response, transfer);
};

function toFailure(thrown: unknown): Failure {
  const error = toStoreError(thrown, file);
  const cause = error.cause instanceof Error ? error.cause.stack : undefined;
  return { ...error.toData(), cause: cause ?? error.stack };
}

/** Whole buffers are handed over instead of copied: a million ids are 4 MB. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const owned = ArrayBuffer.isView(value) && value.byteLength === value.buffer.byteLength;
  return owned && value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
}

async function serve(owner: LibraryOwner): Promise<void> {
  const cancels = new Map<number, AbortController>();
  const waiting: Extract<Request, { kind: 'call' }>[] = [];
  let wake: (() => void) | undefined;
  let closing = false;

  const take = (request: Request): void => {
    if (request.kind === 'cancel') {
      cancels.get(request.id)?.abort();
      return;
    }
    if (request.kind === 'call') {
      cancels.set(request.id, new AbortController());
      waiting.push(request);
    } else {
      closing = true;
      for (const cancel of cancels.values()) cancel.abort();
    }
    wake?.();
  };
  port.on('message', take);
  const receive = (): void => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
      take(next.message as Request);
  };

  const answer = async ({ id, name, args }: Extract<Request, { kind: 'call' }>): Promise<void> => {
    try {
      const cancel = cancels.get(id)!;
      cancel.signal.throwIfAborted();
      const progress = (done: number, total: number): void => send({ kind: 'progress', id, done, total });
      const value = await owner.call(name, args, cancel.signal, progress, receive);
      send({ kind: 'result', id, value }, buffersOf(value));
    } catch (error) {
      send({ kind: 'error', id, error: toFailure(error) });
    } finally {
      cancels.delete(id);
    }
  };

  const running = new Set<Promise<void>>();
  while (!closing) {
    const request = waiting.shift();
    if (request === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      continue;
    }
    const work = answer(request);
    running.add(work);
    void work.finally(() => running.delete(work));
    // A turn of the loop lets a cancel overtake the calls that still wait.
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const request of waiting) {
    send({ kind: 'error', id: request.id, error: toFailure(new AppError('store-closed', { path: file })) });
  }
  await Promise.all(running);
}

async function main(): Promise<void> {
  let owner: LibraryOwner;
  try {
    owner = await LibraryOwner.open(file, {
      slowMs,
      onSlowQuery: (query) => send({ kind: 'slow', query }),
      onSlowOperation: (operation) => send({ kind: 'slow-operation', operation }),
    });
  } catch (error) {
    send({ kind: 'refused', error: toFailure(error) });
    port.close();
    return;
  }
  send({ kind: 'opened', report: owner.report });
  await serve(owner);
  try {
    owner.close();
    send({ kind: 'closed', error: null });
  } catch (error) {
    send({ kind: 'closed', error: toFailure(error) });
  }
  port.close();
}

await main();
