import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { createPreparePool } from '../../audio/prepare/prepare-pool.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { forkInference } from '../../inference/channel.ts';
import { deviceKinds, type DeviceKind } from '../../inference/devices.ts';
import { InferenceSupervisor } from '../../inference/supervisor.ts';
import {
  refuseForeignOutput,
  refuseInputAsOutput,
  refusePreciousOutput,
} from '../../platform/output-guard.ts';
import { cacheDir } from '../../platform/user-folders.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { distinctNames } from '../../sovits/compare/distinct-names.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { addReportOptions, checkReportTarget, emitReport, type ReportFlags } from './checkpoint-report.ts';
import { selfTestDocument, selfTestJson, selfTestPassed, type SelfTestReport } from './selftest-report.ts';
import {
  compareClipTokens,
  readReference,
  runBundledClip,
  type ClipRun,
  type ClipTokens,
  type SelfTestServices,
} from './selftest-run.ts';

const texts = defineTexts({
  about: {
    en: 'run one bundled clip through a checkpoint, and compare its tokens with another file or a stored result',
    zh: '用内置音频试跑一个模型，并可与另一文件或已存结果比较 token',
  },
  sovits: { en: 'SoVITS generator', zh: 'SoVITS 生成器' },
  hubert: { en: 'HuBERT folder or file', zh: 'HuBERT 文件夹或文件' },
  against: { en: 'another SoVITS generator to compare with', zh: '用来比较的另一个 SoVITS 生成器' },
  reference: { en: 'stored result to compare with', zh: '用来比较的已存结果' },
  save: { en: 'store the result, for comparing later', zh: '保存结果，供以后比较' },
  device: { en: 'where to compute', zh: '计算设备' },
  oneOfTwo: {
    en: '--against and --reference cannot be given together',
    zh: '--against 与 --reference 不能同时使用',
  },
});

interface Flags extends ReportFlags {
  readonly sovits: string;
  readonly hubert: string;
  readonly against?: string;
  readonly reference?: string;
  readonly save?: string;
  readonly device: DeviceKind;
}

export function registerSelftest(program: Command, context: CliContext): void {
  const command = program
    .command('selftest')
    .description(context.t(texts.about))
    .requiredOption('--sovits <file>', context.t(texts.sovits))
    .requiredOption('--hubert <path>', context.t(texts.hubert))
    .option('--against <file>', context.t(texts.against))
    .option('--reference <file>', context.t(texts.reference))
    .option('--save <file>', context.t(texts.save))
    .addOption(new Option('--device <name>', context.t(texts.device)).choices(deviceKinds).default('cpu'));
  addReportOptions(command, context).action(async (flags: Flags) => {
    if (flags.against !== undefined && flags.reference !== undefined) {
      throw new UsageError(context.t(texts.oneOfTwo));
    }
    await checkTargets(flags);
    const report = await selfTest(flags, context);
    if (flags.save !== undefined) {
      await writeFileAtomic(resolve(flags.save), `${JSON.stringify(storedForm(report.run))}\n`);
    }
    await emitReport(context, flags, {
      document: selfTestDocument(report, context.language),
      json: selfTestJson(report),
    });
    if (!selfTestPassed(report)) context.fail();
  });
}

/** Nothing that is read, and no file but an earlier result, is written over. @throws AppError output-is-* */
async function checkTargets(flags: Flags): Promise<void> {
  const { sovits, hubert, against, reference, save } = flags;
  const inputs = [sovits, hubert, against, reference].filter((input) => input !== undefined);
  await checkReportTarget(flags, inputs);
  if (save === undefined) return;
  const target = resolve(save);
  await refuseInputAsOutput(target, inputs);
  await refusePreciousOutput(target);
  await refuseForeignOutput(target, isStoredForm);
}

function isStoredForm(start: Uint8Array): boolean {
  return Buffer.from(start).toString('utf8').startsWith('{"clip":');
}

function storedForm({ fragile: _, ...tokens }: ClipRun): ClipTokens {
  return tokens;
}

/** A second file of the same name is told apart by its folder; a stored result only knows what it was called. */
function otherName({ sovits, against }: Flags, other: ClipTokens): string {
  return against === undefined ? basename(other.sovits) : distinctNames(sovits, against)[1];
}

async function selfTest(flags: Flags, context: CliContext): Promise<SelfTestReport> {
  // Read first: a wrong path is found before anything long is started.
  const reference = flags.reference === undefined ? null : await readReference(flags.reference);
  const inference = new InferenceSupervisor(
    forkInference(new URL('../../inference/inference.process.ts', import.meta.url)),
  );
  const prepare = createPreparePool({ size: 1 });
  const services: SelfTestServices = {
    inference,
    prepare,
    cacheDir: process.env.WB_CACHE_DIR ?? cacheDir(),
    resourcesDir: context.resourcesDir,
  };
  const run = (sovits: string): Promise<ClipRun> => {
    const { hubert, device } = flags;
    return runBundledClip(
      { sovits, hubert, device, threads: availableParallelism() },
      services,
      context.signal,
    );
  };
  try {
    const mine = await run(flags.sovits);
    const other = reference ?? (flags.against === undefined ? null : await run(flags.against));
    const comparison = other && { ...compareClipTokens(mine, other), other: otherName(flags, other) };
    return { run: mine, device: flags.device, comparison };
  } finally {
    inference.close();
    await prepare.close();
  }
}
