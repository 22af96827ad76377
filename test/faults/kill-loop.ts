import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Downloaded, WantedFile } from '../../src-main/models/download/download-types.ts';
import { partPath } from '../../src-main/models/download/part-file.ts';
import { hashOf, wanted } from './download-fixture.ts';
import { FaultServer } from './fault-server.ts';
import { seededRandom, someBytes } from './random.ts';

const script = fileURLToPath(new URL('./download-process.ts', import.meta.url));

export interface KillReport {
  readonly kills: number;
  /** Files that were brought to their end. */
  readonly files: number;
  /** Their bytes, and what the server sent for them. */
  readonly bytes: number;
  readonly sent: number;
  readonly broken: readonly string[];
}

export interface ProcessEnd {
  readonly killed: boolean;
  readonly result: Downloaded | null;
}

/** Runs a downloading process; kills it `killAfterMs` after its first sign of life. */
export async function runDownload(file: WantedFile, url: URL, killAfterMs?: number): Promise<ProcessEnd> {
  const args = [script, file.path, String(file.bytes), file.sha256, url.href];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '' && killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    output += text;
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  return {
    killed: signal === 'SIGKILL',
    result: last.startsWith('{') ? (JSON.parse(last) as Downloaded) : null,
  };
}

/** Kills a downloading process again and again on the same file, lets it finish, and starts the next file. */
export async function killLoop(
  folder: string,
  kills: number,
  bytes: number,
  seed: number,
): Promise<KillReport> {
  const random = seededRandom(seed);
  const server = await FaultServer.start();
  const broken: string[] = [];
  let [killed, files, sent] = [0, 0, 0];
  try {
    while (killed < kills) {
      const content = someBytes(bytes);
      const path = `/${files}/model.pth`;
      const file = wanted(join(folder, String(files), 'model.pth'), content);
      const url = server.serve(path, content, () => ({ kind: 'paced', pauseMs: 1 }));
      for (let done = false; !done;) {
        const left = killed < kills;
        const [asked, onDisk] = [server.seen.length, sizeOf(partPath(file))];
        const end = await runDownload(file, url, left ? random() * 120 : undefined);
        const from = server.seen[asked]?.from ?? onDisk;
        if (from !== onDisk) broken.push(`file ${files}: ${onDisk} bytes on disk, asked from ${from}`);
        if (end.killed) killed += 1;
        else if (end.result?.ok !== true) broken.push(`file ${files}: ${JSON.stringify(end.result)}`);
        done = !end.killed;
        if (existsSync(file.path) && (await hashOf(file.path)) !== file.sha256)
          broken.push(`file ${files}: wrong bytes`);
      }
      if (!existsSync(file.path)) broken.push(`file ${files}: not there`);
      files += 1;
      sent += server.sentOf(path);
    }
    return { kills: killed, files, bytes: files * bytes, sent, broken };
  } finally {
    await server.close();
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
