import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import type { Library } from '../../store/library.ts';
import type { Run } from '../../store/types.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';

const texts = defineTexts({
  notANumber: {
    en: '--run wants the number of a run, not "{value}"',
    zh: '--run 需要批次编号，不能是“{value}”',
  },
});

/** The number `--run` gives, before anything is opened. @throws UsageError */
export function runNumber(flag: string | undefined, context: CliContext): number | undefined {
  if (flag === undefined) return undefined;
  if (!/^\d+$/.test(flag)) throw new UsageError(context.t(texts.notANumber, { value: flag }));
  return Number(flag);
}

/** The run of that number, else the newest that is done and has tokens. @throws AppError extraction-no-run */
export async function chooseRun(id: number | undefined, library: Library): Promise<Run> {
  if (id !== undefined) {
    const run = await library.getRun(id);
    if (!run) throw new AppError('extraction-no-such-run', { run: id, library: library.file });
    return run;
  }
  const finished = (await library.listRuns({ limit: 1000 })).filter((run) => run.state === 'done');
  // A newer run whose clips were all skipped must not hide the one that has something to export.
  const done = finished.find((run) => run.counts.done + run.counts.reused > 0) ?? finished[0];
  if (!done) throw new AppError('extraction-no-run', { library: library.file });
  return done;
}
