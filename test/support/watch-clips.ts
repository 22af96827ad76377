import { runWb, type WbRun } from './run-wb.ts';

interface ClipEvent {
  readonly event: string;
  readonly line: number;
  readonly outcome: string;
}

export interface WatchedRun extends WbRun {
  /** Lines announced as computed and committed before the process ended. */
  readonly acked: readonly number[];
}

/** Runs `wb extract --progress json` and sends `signal` once `after` clips were announced as committed. */
export async function runAndSignal(
  args: readonly string[],
  cacheDir: string,
  after: number,
  signal: NodeJS.Signals,
): Promise<WatchedRun> {
  const acked: number[] = [];
  let rest = '';
  let sent = false;
  const run = await runWb(args, {
    env: { WB_CACHE_DIR: cacheDir },
    onStderr: (text, kill) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (!line.startsWith('{')) continue;
        const event = JSON.parse(line) as ClipEvent;
        if (event.event === 'clip' && event.outcome === 'done') acked.push(event.line);
      }
      if (acked.length >= after && !sent) {
        sent = true;
        kill(signal);
      }
    },
  });
  return { ...run, acked };
}
