import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { TrainingCommand } from './start-script.ts';
import { readProgress, type TrainingProgress } from './training-progress.ts';

export interface TrainingEvents {
  /** The trainer's own output, as it comes. */
  readonly output: (text: string) => void;
  readonly progress?: (progress: TrainingProgress) => void;
}

const keptLines = 20;
/** A trainer that writes a checkpoint gets this long to end by itself. */
const graceMs = 5_000;

/**
 * Starts one training and follows it to its end. Aborting ends the trainer and its workers.
 * @param epochs of the configuration, for the progress
 * @throws AppError training-not-started, training-failed (with its last lines), cancelled
 */
export async function runTraining(
  command: TrainingCommand,
  epochs: number,
  { output, progress }: TrainingEvents,
  signal?: AbortSignal,
): Promise<void> {
  const { cwd, program, args, training } = command;
  const paths = [cwd, join(cwd, 'GPT_SoVITS'), process.env.PYTHONPATH].filter(Boolean);
  const env = {
    ...process.env,
    ...command.env,
    PYTHONPATH: paths.join(delimiter),
    PYTHONUNBUFFERED: '1', // else a pipe gets its output in blocks of 8 kB
    PYTHONIOENCODING: 'utf-8',
  };
  signal?.throwIfAborted();
  // A group of its own on POSIX: the loaders' processes end with the trainer.
  const child = spawn(program, args, {
    cwd,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let patience: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    endGroup(child.pid, 'SIGTERM');
    patience = setTimeout(() => endGroup(child.pid, 'SIGKILL'), graceMs);
  };
  signal?.addEventListener('abort', stop, { once: true });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      output(text);
      // A bar is redrawn with CR.
      const lines = (rest + text).split(/[\r\n]+/);
      rest = lines.pop()!;
      for (const line of lines) {
        if (line.trim() !== '') last.push(line);
        if (last.length > keptLines) last.shift();
        const found = readProgress(line, training, epochs);
        if (found) progress?.(found);
      }
    });
  }
  try {
    const [code, killed] = (await once(child, 'close')) as [number | null, string | null];
    signal?.throwIfAborted();
    if (code !== 0)
      throw new AppError('training-failed', {
        script: args[1] ?? '',
        how: code ?? killed ?? '',
        last: last.join('\n'),
      });
  } catch (error) {
    if (error instanceof AppError || signal?.aborted) throw error;
    throw new AppError('training-not-started', { program }, error);
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener('abort', stop);
  }
}

function endGroup(pid: number | undefined, how: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32')
      spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-pid, how);
  } catch {
    // It has ended by itself.
  }
}
