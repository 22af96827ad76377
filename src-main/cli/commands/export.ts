import type { Command } from 'commander';
import { resolve } from 'node:path';
import { defineTexts } from '../../contract/text/define.ts';
import { exportFormats, exportRun, type ExportFormat } from '../../steps/export-run.ts';
import type { Run } from '../../store/types.ts';
import { readAppVersion } from '../../platform/app-version.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { openExistingLibrary } from '../open-services.ts';
import { UsageError } from '../usage-error.ts';
import { changeLines } from './folder-changes.ts';
import { chooseRun, runNumber } from './choose-run.ts';
import { partsOf } from './extract-options.ts';
import { sayKept } from './extract-report-text.ts';
import { extractTexts } from './extract-texts.ts';

const texts = defineTexts({
  about: {
    en: 'write the training folder of a run, or its tokens alone, somewhere else or again',
    zh: '将某个批次的训练目录（或仅 token）写到别处，或重新写出',
  },
  out: { en: 'folder to write into', zh: '输出文件夹' },
  format: {
    en: 'gpt-sovits (the whole training folder), jsonl or parquet (tokens only)',
    zh: 'gpt-sovits（整个训练目录）、jsonl 或 parquet（仅 token）',
  },
  run: { en: 'number of the run (default: the newest finished one)', zh: '批次编号（默认最近完成的）' },
  collisions: {
    en: 'two clips of one file name: rename or refuse',
    zh: '同名音频：rename 改名，refuse 拒绝',
  },
  unknownFormat: {
    en: 'unknown format "{format}" (known: {known})',
    zh: '未知格式“{format}”（可选：{known}）',
  },
  badPolicy: {
    en: '--collisions is rename or refuse, not "{value}"',
    zh: '--collisions 只能是 rename 或 refuse，不能是“{value}”',
  },
  missing: {
    en: 'note: run {run} is {state}; {count} of its clips have no tokens yet and are missing from this export',
    zh: '注意：批次 {run} 的状态是“{state}”，还有 {count} 条音频没有 token，本次导出不包含它们',
  },
  dryRun: {
    en: 'only tell what would be added and changed in the folder',
    zh: '只列出文件夹中将新增和改动的文件，不写入',
  },
  written: {
    en: 'run {run}: {clips} clips written to {out}',
    zh: '批次 {run}：{clips} 条已写入 {out}',
  },
  wouldWrite: {
    en: 'run {run}: {clips} clips would be written to {out}; nothing was',
    zh: '批次 {run}：{clips} 条将写入 {out}；本次未写入',
  },
});

interface Flags {
  readonly out: string;
  readonly format: string;
  readonly run?: string;
  readonly order: string;
  readonly collisions: string;
  readonly dryRun?: boolean;
  readonly library?: string;
  readonly json?: boolean;
}

export function registerExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description(context.t(texts.about))
    .requiredOption('--out <folder>', context.t(texts.out))
    .option('--format <name>', context.t(texts.format), 'gpt-sovits')
    .option('--run <n>', context.t(texts.run))
    .option('--order <list|interleaved:N>', context.t(extractTexts.order), 'list')
    .option('--collisions <rename|refuse>', context.t(texts.collisions), 'rename')
    .option('--dry-run', context.t(texts.dryRun))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--json', context.t(cliTexts.jsonOption))
    .action((flags: Flags) => exportTokens(flags, context));
}

async function exportTokens(flags: Flags, context: CliContext): Promise<void> {
  const format = flags.format as ExportFormat;
  if (!exportFormats.includes(format)) {
    const known = exportFormats.join(', ');
    throw new UsageError(context.t(texts.unknownFormat, { format, known }));
  }
  const parts = partsOf(flags.order, context);
  if (flags.collisions !== 'rename' && flags.collisions !== 'refuse') {
    throw new UsageError(context.t(texts.badPolicy, { value: flags.collisions }));
  }
  const folder = resolve(flags.out);
  const runId = runNumber(flags.run, context);
  const library = await openExistingLibrary(flags.library);
  try {
    const run = await chooseRun(runId, library);
    warnUnfinished(run, context);
    const collisions = flags.collisions === 'rename' ? 'disambiguate' : 'refuse';
    const appVersion = readAppVersion(context.resourcesDir);
    const dryRun = flags.dryRun === true;
    const result = await exportRun(
      { run, folder, parts, collisions, dryRun, appVersion, signal: context.signal },
      format,
      library,
    );
    sayKept(result.kept, context);
    const said = { run: run.id, folder, dryRun, ...result };
    if (flags.json) context.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
    else {
      for (const line of changeLines(result.changes, context)) context.stdout.write(`${line}\n`);
      const text = dryRun ? texts.wouldWrite : texts.written;
      context.stdout.write(`${context.t(text, { run: run.id, clips: result.clips, out: folder })}\n`);
    }
  } finally {
    await library.close();
  }
}

/** A file that looks complete but is not would be trained on. */
function warnUnfinished({ id, state, counts }: Run, context: CliContext): void {
  if (state === 'done' || counts.pending === 0) return;
  context.stderr.write(`${context.t(texts.missing, { run: id, state, count: counts.pending })}\n`);
}
