import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lastWords, withReason } from '../platform/last-words.ts';
import type { InferenceReply, InferenceRequest } from './protocol.ts';

/** The host's end of one inference process. Electron's utility process and a forked Node both fit. */
export interface InferenceChannel {
  send(request: InferenceRequest): void;
  onReply(listener: (reply: InferenceReply) => void): void;
  /** Called once, with how it ended (`exit code 134`, `signal SIGSEGV: out of memory`). The only truth about its end. */
  onExit(listener: (how: string) => void): void;
  /** What it writes on stderr, line by line; native libraries explain themselves there. */
  onSaid?(listener: (line: string) => void): void;
  kill(): void;
}

export type SpawnInference = () => InferenceChannel;

/** Spawns the inference process as a forked Node process. */
export function forkInference(entry: URL, execArgv: readonly string[] = []): SpawnInference {
  return () => {
    const child = fork(fileURLToPath(entry), [], {
      serialization: 'advanced', // typed arrays cross as bytes, not as JSON
      execArgv: [...execArgv],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let listen: ((line: string) => void) | undefined;
    const said = lastWords(child.stderr, (line) => listen?.(line));
    let ended = false;
    let announce: ((how: string) => void) | undefined;
    const end = (how: string): void => {
      if (ended) return;
      ended = true;
      announce?.(how);
    };
    child.on('error', (error) => end(error.message));
    // `close`, not `exit`: by then its last words have arrived.
    child.on('close', (code, signal) =>
      end(withReason(signal ? `signal ${signal}` : `exit code ${code ?? '?'}`, said())),
    );
    return {
      send: (request) => {
        // A failed write means the process is ending; `exit` follows and tells how.
        child.send(request, () => undefined);
      },
      onReply: (listener) => void child.on('message', (message) => listener(message as InferenceReply)),
      onExit: (listener) => (announce = listener),
      onSaid: (listener) => (listen = listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
