import type { Command } from 'commander';
import { basename } from 'node:path';
import { defineTexts } from '../../contract/text/define.ts';
import { openLibrary } from '../../store/open-library.ts';
import type { Run, RunState } from '../../store/types.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { libraryFile } from '../open-services.ts';
import { padEnd } from '../text-columns.ts';

const texts = defineTexts({
  about: { en: 'list the extraction runs of a library', zh: '列出库中的提取批次' },
  none: { en: 'No runs yet in {file}.', zh: '{file} 中还没有提取批次。' },
  line: {
    en: 'out {out} of {total}, skipped {skipped}, failed {failed}, left {pending}',
    zh: '输出 {out}/{total}，跳过 {skipped}，失败 {failed}，剩余 {pending}',
  },
});

const stateTexts: Record<RunState, { en: string; zh: string }> = defineTexts({
  queued: { en: 'queued', zh: '排队中' },
  running: { en: 'running', zh: '进行中' },
  paused: { en: 'paused', zh: '已暂停' },
  interrupted: { en: 'interrupted', zh: '被中断' },
  cancelled: { en: 'cancelled', zh: '已取消' },
  failed: { en: 'failed', zh: '失败' },
  done: { en: 'done', zh: '完成' },
});

export function registerRuns(program: Command, context: CliContext): void {
  program
    .command('runs')
    .description(context.t(texts.about))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (flags: { library?: string; json?: boolean }) => {
      const library = await openLibrary(libraryFile(flags.library));
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
  const started = new Date(run.startedAt ?? run.createdAt).toISOString().slice(0, 16).replace('T', ' ');
  const what = `${basename(run.listPath)} + ${basename(run.sovitsPath)}${run.version ? ` (${run.version})` : ''}`;
  const numbers = context.t(texts.line, { ...counts, out: counts.done + counts.reused });
  return [
    padEnd(String(run.id), 4),
    started,
    padEnd(context.t(stateTexts[run.state]), 12),
    padEnd(what, 36),
    numbers,
  ].join('  ');
}
