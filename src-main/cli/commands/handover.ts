import { totalmem } from 'node:os';
import path from 'node:path';
import { Option, type Command } from 'commander';
import { defineTexts } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { prepareHandover, type Handover } from '../../training/handover/prepare-handover.ts';
import { runTraining } from '../../training/handover/run-training.ts';
import { commandLine, type System } from '../../training/handover/start-script.ts';
import type { TrainingSettings } from '../../contract/views/training.ts';
import { defaultSettings } from '../../training/handover/training-settings.ts';
import { writeHandover, type WrittenHandover } from '../../training/handover/write-handover.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { modelVersions } from './model-versions.ts';
import { positiveNumber } from './positive-number.ts';

const texts = defineTexts({
  about: {
    en: 'write the configuration and start script of both trainings into a GPT-SoVITS folder',
    zh: '向 GPT-SoVITS 文件夹写入两个训练的配置和启动脚本',
  },
  folder: { en: 'training folder, usually logs/<name>', zh: '训练数据文件夹，通常是 logs/<名称>' },
  root: { en: 'the GPT-SoVITS folder (where webui.py is)', zh: 'GPT-SoVITS 文件夹（webui.py 所在处）' },
  version: { en: 'version that will be trained', zh: '将要训练的版本' },
  name: { en: "name of the voice (default: the training folder's)", zh: '声音名称（默认取训练文件夹名）' },
  memory: {
    en: 'memory of the smallest card in GiB, for the batch sizes; left out: training on the CPU',
    zh: '最小显卡的显存（GiB），用于确定批大小；省略则按 CPU 训练',
  },
  full: { en: 'single precision instead of half', zh: '使用单精度而非半精度' },
  gpus: { en: 'numbers of the cards, with - between them', zh: '显卡编号，用 - 分隔' },
  batch: { en: 'batch size of the {stage} training', zh: '{stage} 训练的批大小' },
  epochs: { en: 'epochs of the {stage} training', zh: '{stage} 训练的轮数' },
  python: { en: 'the Python that runs the training', zh: '运行训练的 Python' },
  start: { en: 'start this training now and follow it', zh: '立即启动该训练并跟踪输出' },
  written: { en: 'written: {file}', zh: '已写入：{file}' },
  kept: { en: 'what stood there is kept as {file}', zh: '原文件已保留为 {file}' },
  missing: {
    en: 'not there yet, and needed for training: {file} (see wb models)',
    zh: '尚缺训练所需文件：{file}（见 wb models）',
  },
  run: {
    en: 'Start both trainings with {script}, or one by one in {root}:',
    zh: '用 {script} 启动两个训练，或在 {root} 中逐个运行：',
  },
});

interface Flags {
  readonly gptSovits: string;
  readonly version: ModelVersion;
  readonly name?: string;
  readonly cardMemory?: number;
  readonly fullPrecision?: boolean;
  readonly gpus: string;
  readonly s2BatchSize?: number;
  readonly s2Epochs?: number;
  readonly s1BatchSize?: number;
  readonly s1Epochs?: number;
  readonly python?: string;
  readonly start?: 's1' | 's2';
  readonly json?: boolean;
}

const system: System = process.platform === 'win32' ? 'windows' : 'posix';

export function registerHandover(program: Command, context: CliContext): void {
  const t: CliContext['t'] = (text, params) => context.t(text, params);
  const command = program
    .command('handover')
    .argument('<folder>', t(texts.folder))
    .description(t(texts.about))
    .requiredOption('--gpt-sovits <dir>', t(texts.root))
    .addOption(
      new Option('--version <version>', t(texts.version)).choices(modelVersions).makeOptionMandatory(),
    )
    .option('--name <name>', t(texts.name))
    .option('--card-memory <gib>', t(texts.memory), positiveNumber(context))
    .option('--full-precision', t(texts.full))
    .option('--gpus <numbers>', t(texts.gpus), '0');
  for (const stage of ['s2', 's1']) {
    command.option(`--${stage}-batch-size <n>`, t(texts.batch, { stage }), positiveNumber(context));
    command.option(`--${stage}-epochs <n>`, t(texts.epochs, { stage }), positiveNumber(context));
  }
  command
    .option('--python <file>', t(texts.python))
    .addOption(new Option('--start <training>', t(texts.start)).choices(['s2', 's1']))
    .option('--json', t(cliTexts.jsonOption))
    .action((folder: string, flags: Flags) => handOver(folder, flags, context));
}

async function handOver(folder: string, flags: Flags, context: CliContext): Promise<void> {
  const settings = settingsOf(flags);
  const handover = await prepareHandover({
    folder,
    root: flags.gptSovits,
    name: flags.name ?? path.basename(path.resolve(folder)),
    version: flags.version,
    settings,
    system,
    python: flags.python,
  });
  const written = await writeHandover(handover);
  report(handover, written, flags, context);
  if (flags.start === undefined) return;
  const command = handover.commands.find(({ training }) => training === flags.start)!;
  const { epochs } = flags.start === 's2' ? settings.sovits : settings.gpt;
  await runTraining(command, epochs, { output: (text) => void context.stderr.write(text) }, context.signal);
}

function settingsOf(flags: Flags): TrainingSettings {
  const memory = { card: flags.cardMemory, main: totalmem() / 2 ** 30 };
  const usual = defaultSettings(flags.version, memory);
  return {
    half: usual.half && flags.fullPrecision !== true,
    gpus: flags.gpus,
    sovits: {
      ...usual.sovits,
      batchSize: flags.s2BatchSize ?? usual.sovits.batchSize,
      epochs: flags.s2Epochs ?? usual.sovits.epochs,
    },
    gpt: {
      ...usual.gpt,
      batchSize: flags.s1BatchSize ?? usual.gpt.batchSize,
      epochs: flags.s1Epochs ?? usual.gpt.epochs,
    },
  };
}

function report(handover: Handover, written: WrittenHandover, flags: Flags, context: CliContext): void {
  const { commands, script, missing } = handover;
  const { stdout } = context;
  const t: CliContext['t'] = (text, params) => context.t(text, params);
  if (flags.json) {
    const lines = commands.map((command) => commandLine(command, system));
    const { env } = commands[0]!;
    stdout.write(`${JSON.stringify({ ...written, script, env, commands: lines, missing }, null, 2)}\n`);
    return;
  }
  for (const file of written.written) stdout.write(`${t(texts.written, { file })}\n`);
  for (const file of written.backups) stdout.write(`${t(texts.kept, { file })}\n`);
  for (const file of missing) stdout.write(`${t(texts.missing, { file })}\n`);
  stdout.write(`\n${t(texts.run, { script, root: path.resolve(flags.gptSovits) })}\n`);
  for (const command of commands) stdout.write(`  ${commandLine(command, system)}\n`);
}
