import { resolve } from 'node:path';
import type { Command } from 'commander';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { convertCheckpoint, savedFormat } from '../../sovits/convert.ts';
import type { Conversion } from '../../sovits/convert.ts';
import { bytesText } from '../../sovits/reports/figures.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { percentLine } from './percent-line.ts';

const texts = defineTexts({
  about: {
    en: 'save the model of a checkpoint anew: as safetensors, or for GPT-SoVITS without a wrapper before its names',
    zh: '另存模型：存为 safetensors，或去掉名称前的包装前缀，供 GPT-SoVITS 载入',
  },
  file: { en: 'checkpoint to read; it stays as it is', zh: '要读取的模型文件，不会被改动' },
  out: {
    en: 'new file: .safetensors, or .pth, .pt, .ckpt, .bin as PyTorch saves it',
    zh: '新文件：.safetensors，或 PyTorch 格式的 .pth、.pt、.ckpt、.bin',
  },
  ending: {
    en: '--out must end in .safetensors, .pth, .pt, .ckpt or .bin, which says how it is saved; not "{value}"',
    zh: '--out 须以 .safetensors、.pth、.pt、.ckpt 或 .bin 结尾，以决定保存格式，而不是“{value}”',
  },
  written: {
    en: 'written: {path}, {tensors} tensors, {bytes}',
    zh: '已写出：{path}，{tensors} 个张量，{bytes}',
  },
  wrapper: { en: 'names now stand without `{wrapper}`', zh: '名称已去掉前缀 `{wrapper}`' },
  leftOut: {
    en: 'left out: {count} tensors that are not the model’s, such as an optimizer’s',
    zh: '未写入：{count} 个不属于模型的张量（如优化器状态）',
  },
  noConfig: {
    en: 'the new file has no configuration: extraction works, synthesis in GPT-SoVITS needs one',
    zh: '新文件不含配置：可用于提取 token，但 GPT-SoVITS 合成时需要配置',
  },
});

interface Flags {
  readonly out: string;
  readonly json?: boolean;
}

export function registerConvert(program: Command, context: CliContext): void {
  program
    .command('convert')
    .argument('<file>', context.t(texts.file))
    .description(context.t(texts.about))
    .requiredOption('--out <file>', context.t(texts.out))
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (file: string, flags: Flags) => {
      const format = savedFormat(flags.out);
      if (format === undefined) throw new UsageError(context.t(texts.ending, { value: flags.out }));
      const target = resolve(flags.out);
      const { signal } = context;
      const checkpoint = await openCheckpoint(file, { signal });
      const percent = percentLine(context);
      try {
        const done = await convertCheckpoint(checkpoint, target, format, {
          signal,
          onProgress: percent.show,
        });
        percent.end();
        if (flags.json) context.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
        else sayConversion(done, context);
      } finally {
        percent.end();
        await checkpoint.close();
      }
    });
}

function sayConversion(done: Conversion, context: CliContext): void {
  const { path, tensors, bytes, wrapper, leftOut, format, fields } = done;
  const lines = [context.t(texts.written, { path, tensors, bytes: bytesText(bytes) })];
  if (wrapper !== '') lines.push(context.t(texts.wrapper, { wrapper }));
  if (leftOut > 0) lines.push(context.t(texts.leftOut, { count: leftOut }));
  if (format === 'torch' && !fields.includes('config')) lines.push(context.t(texts.noConfig));
  context.stdout.write(`${lines.join('\n')}\n`);
}
