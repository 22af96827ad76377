import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { SpawnInference } from '../core/core-types.ts';
import { lastWords, withReason } from '../platform/last-words.ts';

/** Spawns the inference process as Electron's utility process: onnxruntime aborts there, not in the window's host. */
export function utilityInference(entry: URL): SpawnInference {
  return () => {
    const child = utilityProcess.fork(fileURLToPath(entry), [], {
      serviceName: 'inference',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let listen: ((line: string) => void) | undefined;
    const said = lastWords(child.stderr as Readable | null, (line) => listen?.(line));
    let ended: string | undefined;
    let announce: ((how: string) => void) | undefined;
    child.on('exit', (code) => {
      ended = withReason(`exit code ${code}`, said());
      announce?.(ended);
    });
    return {
      send: (request) => {
        if (ended === undefined) child.postMessage(request);
      },
      onReply: (listener) =>
        void child.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
      onExit: (listener) => {
        announce = listener;
        if (ended !== undefined) listener(ended);
      },
      onSaid: (listener) => (listen = listener),
      kill: () => void child.kill(),
    };
  };
}
