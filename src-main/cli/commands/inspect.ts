import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { toAppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { errorTexts } from '../../contract/text/errors.ts';
import { sovitsReports } from '../../contract/text/sovits-reports.ts';
import { readError } from '../../platform/file-error.ts';
import { openHubert } from '../../sovits/hubert/hubert-model.ts';
import { inspectCheckpoint } from '../../sovits/inspect.ts';
import { loadKnowledge } from '../../sovits/family/knowledge.ts';
import type { ReportDocument } from '../../sovits/reports/document.ts';
import { inspectionDocument, joinInspections } from '../../sovits/reports/inspection-document.ts';
import { inspectionJson } from '../../sovits/reports/report-json.ts';
import type { Inspection, Knowledge } from '../../sovits/types.ts';
import type { CliContext } from '../context.ts';
import { isAddress, openRemote } from '../open-remote.ts';
import { listTensors, tensorsDocument, type TensorList } from './inspect-tensors.ts';
import { addReportOptions, checkReportTarget, emitReport, type ReportFlags } from './checkpoint-report.ts';

const texts = defineTexts({
  about: {
    en: 'say what files are: role, version with evidence, token path, what GPT-SoVITS does with them',
    zh: '识别文件：种类、版本及依据、token 通路，以及 GPT-SoVITS 会如何处理',
  },
  file: {
    en: 'model files (.pth, .ckpt, .bin, .safetensors), HuBERT folders or https addresses (read in parts, not downloaded)',
    zh: '模型文件（.pth、.ckpt、.bin、.safetensors）、HuBERT 文件夹或 https 地址（只分段读取，不下载）',
  },
  tensors: {
    en: 'list all tensors instead: name, shape, dtype, bytes; no value is read',
    zh: '改为列出全部张量：名称、形状、数据类型、字节数；不读取数值',
  },
});

interface Flags extends ReportFlags {
  readonly tensors?: boolean;
}

export function registerInspect(program: Command, context: CliContext): void {
  const command = program
    .command('inspect')
    .argument('<file...>', context.t(texts.file))
    .description(context.t(texts.about));
  command.option('--tensors', context.t(texts.tensors));
  addReportOptions(command, context).action(async (files: string[], flags: Flags) => {
    await checkReportTarget(
      flags,
      files.filter((file) => !isAddress(file)),
    );
    if (flags.tensors === true) return showTensors(files, flags, context);
    const knowledge = await loadKnowledge(context.resourcesDir);
    const reports: Inspection[] = [];
    for (const file of files) {
      try {
        reports.push(await inspectPath(file, knowledge, context.signal));
      } catch (thrown) {
        const error = toAppError(thrown);
        if (files.length === 1 || error.code === 'cancelled') throw thrown;
        // One bad file among many: say so and go on with the others.
        context.stderr.write(`${context.t(errorTexts[error.code], error.params)}\n`);
        context.fail();
      }
    }
    const json = reports.map((report) => inspectionJson(report, context.language));
    await emitReport(context, flags, {
      document: documentOf(reports, context),
      json: files.length === 1 ? json[0] : json,
    });
  });
}

async function showTensors(files: readonly string[], flags: Flags, context: CliContext): Promise<void> {
  const { signal } = context;
  const lists: TensorList[] = [];
  for (const file of files) {
    const source = isAddress(file) ? await openRemote(file, signal) : await weightsIn(file, signal);
    lists.push(await listTensors(source, signal));
  }
  const json = files.length === 1 ? lists[0] : lists;
  await emitReport(context, flags, { document: tensorsDocument(lists, context), json });
}

function documentOf(reports: readonly Inspection[], context: CliContext): ReportDocument {
  const [first, ...others] = reports.map((report) => inspectionDocument(report, context.language));
  if (first !== undefined && others.length === 0) return first;
  return joinInspections(reports, context.language, context.t(sovitsReports.severalFiles));
}

async function inspectPath(path: string, knowledge: Knowledge, signal: AbortSignal): Promise<Inspection> {
  const source = isAddress(path) ? await openRemote(path, signal) : await weightsIn(path, signal);
  const checkpoint = await openCheckpoint(source, { signal });
  try {
    return await inspectCheckpoint(checkpoint, knowledge, signal);
  } finally {
    await checkpoint.close();
  }
}

/** A folder is a HuBERT: it is opened as one, so that whatever makes it unusable is said. */
async function weightsIn(path: string, signal: AbortSignal): Promise<string> {
  const entry = await stat(path).catch((error: unknown) => {
    throw readError(path, error);
  });
  if (!entry.isDirectory()) return path;
  const hubert = await openHubert(path, signal);
  await hubert.close();
  return hubert.path;
}
