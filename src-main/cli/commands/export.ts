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
import { chooseRun, runNumber } from './choose-run.ts';
import { partsOf } from './extract-options.ts';
import { sayKept } from './extract-report-text.ts';
import { extractTexts } from './extract-texts.ts';

const texts = defineTexts({
  about: { en: 'write the tokens of a run again', zh: '再次导出某个批次的 token' },
  out: { en: 'folder to write into', zh: '输出文件夹' },
  format: {
    en: 'gpt-sovits (6-name2semantic.tsv), jsonl or parquet',
    zh: 'gpt-sovits（6-name2semantic.tsv）、jsonl 或 parquet',
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
  written: {
    en: 'run {run}: {clips} clips -> {files} in {out}',
    zh: '批次 {run}：{clips} 条 -> {out} 中的 {files}',
  },
});

interface Flags {
  readonly out: string;
  readonly format: string;
  readonly run?: string;
  readonly order: string;
  readonly collisions: string;
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
    const result = await exportRun(
      { run, folder, parts, collisions, appVersion, signal: context.signal },
      format,
      library,
    );
    const files = result.files.map((file) => file.path).join(', ');
    sayKept(result.kept, context);
    if (flags.json) context.stdout.write(`${JSON.stringify({ run: run.id, folder, ...result }, null, 2)}\n`);
    else
      context.stdout.write(
        `${context.t(texts.written, { run: run.id, clips: result.clips, files, out: folder })}\n`,
      );
  } finally {
    await library.close();
  }
}

/** A file that looks complete but is not would be trained on. */
function warnUnfinished({ id, state, counts }: Run, context: CliContext): void {
  if (state === 'done' || counts.pending === 0) return;
  context.stderr.write(`${context.t(texts.missing, { run: id, state, count: counts.pending })}\n`);
}
