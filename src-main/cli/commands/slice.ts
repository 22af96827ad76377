import { resolve } from 'node:path';
import type { Command } from 'commander';
import { sliceDefaults, sliceFrames, type SliceOptions } from '../../audio/slice/slice-options.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { findRecordings, RecordingSlicer, type SlicedRecording } from './slice-files.ts';

const texts = defineTexts({
  about: {
    en: 'cut long recordings at their pauses, as GPT-SoVITS does, into clips for training',
    zh: '按停顿切分长录音（与 GPT-SoVITS 的切分一致），得到训练用片段',
  },
  inputs: { en: 'recordings, or folders of them', zh: '录音文件或文件夹' },
  out: { en: 'folder for the slices', zh: '片段的输出文件夹' },
  threshold: { en: 'what is quieter counts as silence, in dB of full scale', zh: '静音阈值（dB，满幅为 0）' },
  minLength: { en: 'shortest slice before a pause cuts it, in ms', zh: '片段的最短长度（毫秒）' },
  minInterval: { en: 'shortest pause that cuts, in ms', zh: '可切分的最短停顿（毫秒）' },
  hopSize: { en: 'step of the level curve, in ms', zh: '音量曲线的步长（毫秒）' },
  maxSilKept: { en: 'silence kept on each side of a cut, in ms', zh: '切点两侧保留的静音（毫秒）' },
  max: { en: 'peak of the normalised signal', zh: '归一化后的峰值' },
  alpha: { en: 'share of the normalised signal in the mix', zh: '归一化信号的混合比例' },
  longest: {
    en: 'split longer slices at their quietest places, in seconds',
    zh: '超过该长度（秒）的片段在最安静处再切分',
  },
  json: { en: 'print JSON', zh: '输出 JSON' },
  notNumber: {
    en: '"{value}" is not a number from {least} to {most}',
    zh: '“{value}”不是 {least} 到 {most} 之间的数',
  },
  done: { en: '{done}/{total} {path}: {slices} slices', zh: '{done}/{total} {path}：{slices} 个片段' },
  none: { en: '{done}/{total} {reason}', zh: '{done}/{total} {reason}' },
  total: {
    en: '{slices} slices of {recordings} recordings, written to {folder}',
    zh: '{recordings} 段录音共切出 {slices} 个片段，已写入 {folder}',
  },
});

interface Flags extends SliceOptions {
  readonly out: string;
  readonly json?: boolean;
}

export function registerSlice(program: Command, context: CliContext): void {
  const command = program
    .command('slice')
    .argument('<inputs...>', context.t(texts.inputs))
    .description(context.t(texts.about))
    .requiredOption('--out <folder>', context.t(texts.out));
  const number = (
    name: string,
    about: keyof typeof texts,
    least: number,
    most: number,
    usual?: number,
  ): void => {
    command.option(name, context.t(texts[about]), numberBetween(least, most, context), usual);
  };
  const longestMs = 3_600_000;
  number('--threshold <dB>', 'threshold', -200, 0, sliceDefaults.threshold);
  number('--min-length <ms>', 'minLength', 1, longestMs, sliceDefaults.minLength);
  number('--min-interval <ms>', 'minInterval', 1, longestMs, sliceDefaults.minInterval);
  number('--hop-size <ms>', 'hopSize', 1, 1000, sliceDefaults.hopSize);
  number('--max-sil-kept <ms>', 'maxSilKept', 1, longestMs, sliceDefaults.maxSilKept);
  number('--max <share>', 'max', 0, 1, sliceDefaults.max);
  number('--alpha <share>', 'alpha', 0, 1, sliceDefaults.alpha);
  number('--longest <seconds>', 'longest', 0, 3600);
  command
    .option('--json', context.t(texts.json))
    .action((inputs: string[], flags: Flags) => run(inputs, flags, context));
}

async function run(inputs: readonly string[], flags: Flags, context: CliContext): Promise<void> {
  sliceFrames(flags); // wrong lengths are said before anything is read
  const folder = resolve(flags.out);
  const recordings = await findRecordings(inputs, folder, context.signal);
  const slicer = new RecordingSlicer(folder, flags, recordings);
  const sliced: SlicedRecording[] = [];
  for (const recording of recordings) {
    const one = await slicer.slice(recording, context.signal);
    sliced.push(one);
    context.stderr.write(`${progressLine(one, sliced.length, recordings.length, context)}\n`);
  }
  const slices = sliced.reduce((sum, one) => sum + one.slices.length, 0);
  if (slices === 0 || sliced.some(({ seconds }) => seconds === null)) context.fail();
  if (flags.json) {
    const told = sliced.map(({ problem, ...one }) => ({
      ...one,
      problem: problem && { ...problem, reason: sentence(problem, context) },
    }));
    context.stdout.write(`${JSON.stringify({ folder, slices, recordings: told }, null, 2)}\n`);
  } else {
    context.stdout.write(`${context.t(texts.total, { slices, recordings: recordings.length, folder })}\n`);
  }
}

const sentence = ({ code, params }: NonNullable<SlicedRecording['problem']>, context: CliContext): string =>
  context.t(reasonTexts[code], params);

function progressLine(
  { path, slices, problem }: SlicedRecording,
  done: number,
  total: number,
  context: CliContext,
): string {
  return problem
    ? context.t(texts.none, { done, total, reason: sentence(problem, context) })
    : context.t(texts.done, { done, total, path, slices: slices.length });
}

function numberBetween(least: number, most: number, context: CliContext): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() === '' || !(number >= least && number <= most)) {
      throw new UsageError(context.t(texts.notNumber, { value, least, most }));
    }
    return number;
  };
}
