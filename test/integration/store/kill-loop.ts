import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { tokensFor } from './clip-data.ts';

export interface KillReport {
  readonly kills: number;
  /** Kills while the process was still opening the library. */
  readonly killedOpening: number;
  /** Commits acknowledged, over all runs. */
  readonly acknowledged: number;
  readonly lost: readonly number[];
  readonly doubled: readonly number[];
  readonly wrong: readonly number[];
  readonly integrity: readonly string[];
  /** Milliseconds, of the library opening after the last kill. */
  readonly recoveryMs: number;
}

type Moment = 'start' | 'open' | 'commit';
const moments: readonly Moment[] = ['commit', 'start', 'commit', 'open', 'commit'];
const script = fileURLToPath(new URL('./writer-process.ts', import.meta.url));

/**
 * Kills a writing process (SIGKILL) at random moments, again and again on the same library, and holds what is in
 * the library afterwards against the list of commits that were acknowledged.
 * @param spanMs kills fall evenly into 0..spanMs after the process started, opened the library or committed first
 */
export async function killLoop(
  file: string,
  kills: number,
  clips: number,
  spanMs: number,
): Promise<KillReport> {
  const acknowledged: number[] = [];
  let killedOpening = 0;
  for (let i = 0; i < kills; i += 1) {
    const opened = await killOnce(file, clips, spanMs, moments[i % moments.length]!, acknowledged);
    if (!opened) killedOpening += 1;
  }
  const start = performance.now();
  const library = await openLibrary(file);
  const recoveryMs = performance.now() - start;
  const run = (await library.listRuns())[0]?.id;
  const wrong: number[] = [];
  const stored = new Set<number>();
  if (run !== undefined) {
    for await (const page of library.iterateRunTokens(run)) {
      for (const { line, tokens } of page) {
        stored.add(line);
        if (tokens?.join() !== tokensFor(line).join()) wrong.push(line);
      }
    }
    const { counts } = await library.runSummary(run);
    if (counts.done !== stored.size || counts.total !== clips || counts.pending !== clips - counts.done) {
      throw new Error(`counts do not add up: ${JSON.stringify(counts)}, stored ${stored.size}`);
    }
  }
  const integrity = await library.integrityCheck();
  await library.close();
  return {
    kills,
    killedOpening,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((line) => !stored.has(line)),
    doubled: doubledLines(file, acknowledged),
    wrong,
    integrity,
    recoveryMs,
  };
}

/** @returns whether the library was open when the process was killed */
async function killOnce(
  file: string,
  clips: number,
  spanMs: number,
  moment: Moment,
  acknowledged: number[],
): Promise<boolean> {
  const child = spawn(process.execPath, [script, file, String(clips)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaint] = ['', ''];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (_code, signal) => {
      resolve(signal);
    });
  });
  const killSoon = (): void => {
    setTimeout(() => child.kill('SIGKILL'), Math.random() * spanMs);
  };
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    const before = output;
    output += data.toString();
    if (moment === 'open' && before === '') killSoon();
    if (moment === 'commit' && before.length <= 'open\n'.length && output.length > 'open\n'.length)
      killSoon();
  });
  if (moment === 'start') child.once('spawn', killSoon);
  if ((await ended) !== 'SIGKILL' && !output.endsWith('closed\n')) throw new Error(complaint);
  // Only whole lines were acknowledged.
  const lines = output.split('\n').slice(0, -1);
  for (const line of lines) if (/^\d+$/.test(line)) acknowledged.push(Number(line));
  return lines.includes('open');
}

/** Looks into the file itself: a clip with two rows, or an acknowledged clip that was computed again. */
function doubledLines(file: string, acknowledged: readonly number[]): number[] {
  const db = new Database(file, { fileMustExist: true });
  try {
    const twice = db
      .prepare<[], number>('SELECT line FROM run_clip GROUP BY run_id, line HAVING count(*) > 1')
      .pluck()
      .all();
    const sets = db.prepare<[], number>('SELECT count(*) - count(DISTINCT subject) FROM result').pluck();
    if (sets.get() !== 0) twice.push(-1);
    const seen = new Set<number>();
    for (const line of acknowledged) {
      if (seen.has(line)) twice.push(line);
      seen.add(line);
    }
    return twice;
  } finally {
    db.close();
  }
}
