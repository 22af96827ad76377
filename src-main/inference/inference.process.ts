/**
 * Entry of the inference process. It alone loads onnxruntime: a native abort takes down this process and
 * one clip, never the host, and its memory comes back when it exits.
 */
import type { InferenceReply, InferenceRequest } from './protocol.ts';
import { describeRuntime, GraphSession } from './session.ts';

/** Electron's utility process has `parentPort`; a forked Node process has `process.send`. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const port = (process as unknown as { parentPort?: UtilityPort }).parentPort;

const sessions = new Map<number, GraphSession>();
let queue: Promise<unknown> = Promise.resolve();

function reply(message: InferenceReply): void {
  if (port) port.postMessage(message);
  else process.send?.(message);
}

async function answer(request: InferenceRequest): Promise<InferenceReply> {
  const { id } = request;
  switch (request.kind) {
    case 'load': {
      const session = await GraphSession.create(request);
      sessions.set(request.handle, session);
      return { kind: 'loaded', id, model: session.model };
    }
    case 'run': {
      const session = sessions.get(request.handle);
      if (!session) throw new Error(`run before load: session ${request.handle}`);
      return { kind: 'result', id, result: await session.run(request.feeds, request.fetches) };
    }
    case 'unload': {
      await sessions.get(request.handle)?.release();
      sessions.delete(request.handle);
      return { kind: 'unloaded', id };
    }
    case 'runtime':
      return { kind: 'runtime', id, runtime: describeRuntime() };
  }
}

function accept(request: InferenceRequest): void {
  queue = queue.then(async () => {
    try {
      reply(await answer(request));
    } catch (error) {
      reply({
        kind: 'error',
        id: request.id,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  });
}

if (port) port.on('message', (event) => accept(event.data as InferenceRequest));
else process.on('message', (message) => accept(message as InferenceRequest));

// The host is gone (killed, crashed): nobody waits for a result, so free the device.
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to the whole process group; the host decides what happens to the clip in flight.
process.on('SIGINT', () => undefined);
