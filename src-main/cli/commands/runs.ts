import type { Command } from 'commander';
import { basename } from 'node:path';
import { defineTexts } from '../../contract/text/define.ts';
import { runStateTexts } from '../../contract/text/state-names.ts';
import type { Run } from '../../store/types.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { openExistingLibrary } from '../open-services.ts';
import { padEnd } from '../text-columns.ts';

const texts = defineTexts({
  about: { en: 'list the extraction runs of a library', zh: '列出库中的提取批次' },
  none: { en: 'No runs yet in {file}.', zh: '{file} 中还没有提取批次。' },
  line: {
    en: 'out {out} of {total}, skipped {skipped}, failed {failed}, left {pending}',
    zh: '输出 {out}/{total}，跳过 {skipped}，失败 {failed}，剩余 {pending}',
  },
});

export function registerRuns(program: Command, context: CliContext): void {
  program
    .command('runs')
    .description(context.t(texts.about))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (flags: { library?: string; json?: boolean }) => {
      const library = await openExistingLibrary(flags.library);
      try {
        const runs = await library.listRuns();
        if (flags.json) context.stdout.write(`${JSON.stringify(runs, null, 2)}\n`);
        else if (runs.length === 0)
          context.stdout.write(`${context.t(texts.none, { file: library.file })}\n`);
        else for (const run of runs) context.stdout.write(`${runLine(run, context)}\n`);
      } finally {
        await library.close();
      }
    });
}

function runLine(run: Run, context: CliContext): string {
  const { counts } = run;
  const started = localMinute(run.startedAt ?? run.createdAt);
  const model = run.models.sovits ?? Object.values(run.models)[0];
  const version = run.version ? ` (${run.version})` : '';
  const what = `${basename(run.listPath)}${model ? ` + ${basename(model.path)}` : ''}${version}`;
  const numbers = context.t(texts.line, { ...counts, out: counts.done + counts.reused });
  return [
    padEnd(String(run.id), 4),
    started,
    padEnd(context.t(runStateTexts[run.state]), 12),
    padEnd(what, 36),
    numbers,
  ].join('  ');
}

/** `2026-05-31 08:05` on the user's clock, as file managers show it. @param time Unix milliseconds */
function localMinute(time: number): string {
  const date = new Date(time);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
