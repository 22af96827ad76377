import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../scripts/wb.js', import.meta.url));

export interface WbRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WbOptions {
  readonly env?: Record<string, string>;
  /** The end of this pipe that its reader holds is closed before the process can write: `wb … | head`. */
  readonly close?: 'stdout' | 'stderr';
  /** Called with everything stderr says, as it comes; may kill the process. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the command line as its user would: a real process, in English unless told otherwise. */
export function runWb(args: readonly string[], options: WbOptions = {}): Promise<WbRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...process.env, WB_LANG: 'en', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      options.onStderr?.(text, (signal) => child.kill(signal));
    });
    if (options.close) child[options.close].destroy();
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
