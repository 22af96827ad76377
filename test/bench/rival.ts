import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What PyTorch takes for the same work on the same machine in the same minutes. */
export interface Rival {
  readonly name: string;
  /** @returns milliseconds of one pass */
  pass(work: string): Promise<number>;
  close(): void;
}

const script = fileURLToPath(new URL('../reference/bench-networks.py', import.meta.url));

/** Starts PyTorch in a process of its own, which waits while it is not asked. */
export async function startRival(python: string, folder: string, threads: number): Promise<Rival> {
  const child = spawn(python, [script, folder, String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended`);
    return value;
  };
  return {
    name: await next(),
    pass: async (work) => {
      child.stdin.write(`${work}\n`);
      return Number(await next());
    },
    close: () => child.stdin.end(),
  };
}
