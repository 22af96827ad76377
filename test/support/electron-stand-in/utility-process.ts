import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { saw } from './test-control.ts';

/** Electron's `UtilityProcess` over a forked Node process. */
class UtilityProcess extends EventEmitter {
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;

  constructor(module: string, args: readonly string[]) {
    super();
    const parentPort = fileURLToPath(new URL('./parent-port.ts', import.meta.url));
    this.#child = fork(module, [...args], {
      serialization: 'advanced',
      execArgv: ['--import', parentPort],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.stderr = this.#child.stderr;
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1));
    saw('utility-process', { module });
  }

  postMessage(message: unknown): void {
    this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGKILL');
  }
}

export const utilityProcess = {
  fork: (module: string, args: readonly string[] = []): UtilityProcess => new UtilityProcess(module, args),
};
