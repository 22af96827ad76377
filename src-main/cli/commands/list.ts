import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { parseListFile } from '../../dataset/parse-list.ts';
import { convertLines, listShapes, type ListShape } from '../../dataset/shapes/convert-list.ts';
import { backUpFile, sha256OfFile } from '../../platform/back-up-file.ts';
import { refuseInputAsOutput, refusePreciousOutput } from '../../platform/output-guard.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { encodingTexts, parseEncoding } from './list-encoding.ts';

const texts = defineTexts({
  about: {
    en: "show what a list is and convert another program's list; writes only with --out",
    zh: '查看列表的格式与编码，并转换其他程序的列表；仅在给出 --out 时写入',
  },
  file: { en: 'the list', zh: '列表文件' },
  out: { en: 'where to write the converted list, as UTF-8', zh: '转换后列表的保存位置（UTF-8）' },
  convert: {
    en: 'convert only lines of this shape: {known}',
    zh: '只转换这种格式的行：{known}',
  },
  unknownShape: {
    en: '--convert: there is no shape "{name}" (known: {known})',
    zh: '--convert：没有“{name}”这种格式（可选：{known}）',
  },
  encoding: { en: 'encoding: {encoding}', zh: '编码：{encoding}' },
  contested: {
    en: '{encoding} (not certain: name it with --encoding)',
    zh: '{encoding}（不确定，请用 --encoding 指定）',
  },
  shape: { en: '{shape}: lines {lines}', zh: '{shape}：{lines} 行' },
  nothing: { en: 'nothing to convert', zh: '没有需要转换的内容' },
  unknownLines: {
    en: 'lines of no known shape, left as they are: {count} (the first: {line})',
    zh: '格式无法识别、保持原样的行：{count}（第一行：{line}）',
  },
  example: { en: 'line {line}', zh: '第 {line} 行' },
  written: { en: 'written: {out} (lines: {lines})', zh: '已写出：{out}（{lines} 行）' },
});

interface Flags {
  readonly out?: string;
  readonly encoding?: string;
  readonly convert?: string;
  readonly json?: boolean;
}

const shownExamples = 3;

export function registerList(program: Command, context: CliContext): void {
  program
    .command('list')
    .description(context.t(texts.about))
    .argument('<file>', context.t(texts.file))
    .option('--out <file>', context.t(texts.out))
    .option('--encoding <name>', context.t(encodingTexts.option))
    .option('--convert <shape>', context.t(texts.convert, { known: listShapes.join(', ') }))
    .option('--json', context.t(cliTexts.jsonOption))
    .action((file: string, flags: Flags) => convertList(resolve(file), flags, context));
}

async function convertList(file: string, flags: Flags, context: CliContext): Promise<void> {
  const only = flags.convert === undefined ? undefined : shapeNamed(flags.convert, context);
  const encoding = flags.encoding === undefined ? undefined : parseEncoding(flags.encoding, context);
  const out = flags.out === undefined ? undefined : resolve(flags.out);
  const list = await parseListFile(file, { encoding, signal: context.signal });
  const conversion = convertLines(
    list.lines.map(({ raw }) => raw),
    only,
  );
  const report = {
    file,
    encoding: list.encoding,
    certain: list.certain,
    shapes: conversion.shapes,
    examples: conversion.converted.slice(0, shownExamples),
    unknown: conversion.unknown,
    lines: conversion.lines.length,
    written: out ?? null,
  };
  if (out !== undefined) {
    await refuseInputAsOutput(out, [file]);
    await refusePreciousOutput(out);
    refuseUncertain(list.certain, list.lines, out, list.encoding);
    const there = await sha256OfFile(out);
    if (there !== undefined) await backUpFile(out, there);
    await writeFileAtomic(out, conversion.lines.map((line) => `${line}\n`).join(''));
  }
  if (flags.json) context.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printReport(report, context);
}

/** @throws AppError dataset-encoding-unsure where a line would be written that was not read with certainty */
function refuseUncertain(
  certain: boolean,
  lines: readonly { readonly bytes?: Uint8Array }[],
  out: string,
  encoding: string,
): void {
  if (certain && lines.every(({ bytes }) => bytes === undefined)) return;
  throw new AppError('dataset-encoding-unsure', { path: out, encoding });
}

function shapeNamed(name: string, context: CliContext): ListShape {
  const shape = listShapes.find((known) => known === name);
  if (shape) return shape;
  throw new UsageError(context.t(texts.unknownShape, { name, known: listShapes.join(', ') }));
}

interface Report {
  readonly encoding: string;
  readonly certain: boolean;
  readonly shapes: readonly { readonly shape: ListShape; readonly lines: number }[];
  readonly examples: readonly {
    readonly line: number;
    readonly before: string;
    readonly after: readonly string[];
  }[];
  readonly unknown: readonly number[];
  readonly lines: number;
  readonly written: string | null;
}

function printReport(report: Report, context: CliContext): void {
  const say = (text: keyof typeof texts, params = {}): void => {
    context.stdout.write(`${context.t(texts[text], params)}\n`);
  };
  const { encoding, certain, shapes, examples, unknown, written } = report;
  say('encoding', { encoding: certain ? encoding : context.t(texts.contested, { encoding }) });
  for (const { shape, lines } of shapes) say('shape', { shape, lines });
  if (shapes.length === 0) say('nothing');
  for (const { line, before, after } of examples) {
    say('example', { line });
    context.stdout.write(`  - ${before}\n${after.map((text) => `  + ${text}\n`).join('')}`);
  }
  if (unknown.length > 0) say('unknownLines', { count: unknown.length, line: unknown[0]! });
  if (written !== null) say('written', { out: written, lines: report.lines });
}
