import type { Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { reasonTexts, type ReasonCode } from '../../contract/text/reasons.ts';
import { openLibrary } from '../../store/open-library.ts';
import type { ClipDetail } from '../../store/grid-types.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { libraryFile } from '../open-services.ts';

const texts = defineTexts({
  about: { en: 'show what the library holds of a clip', zh: '查看库中某条音频的结果' },
  clip: { en: 'file name, part of it, or path', zh: '文件名、文件名的一部分或路径' },
  head: { en: '{key}  (run {run}, line {line}) {state}', zh: '{key}（批次 {run}，第 {line} 行）{state}' },
  tokens: { en: '{count} tokens: {tokens}', zh: '{count} 个 token：{tokens}' },
  damaged: { en: 'tokens damaged: their checksum does not match', zh: 'token 已损坏：校验和不符' },
});

export function registerShow(program: Command, context: CliContext): void {
  program
    .command('show')
    .argument('<clip>', context.t(texts.clip))
    .description(context.t(texts.about))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (clip: string, flags: { library?: string; json?: boolean }) => {
      const library = await openLibrary(libraryFile(flags.library));
      try {
        const found = await library.findClip(clip, { limit: 20 });
        if (found.length === 0)
          throw new AppError('extraction-no-such-clip', { clip, library: library.file });
        if (flags.json) context.stdout.write(`${JSON.stringify(found.map(plain), null, 2)}\n`);
        else for (const detail of found) context.stdout.write(`${describe(detail, context)}\n`);
      } finally {
        await library.close();
      }
    });
}

function plain(detail: ClipDetail): object {
  return { ...detail, tokens: detail.tokens && Array.from(detail.tokens) };
}

function describe(detail: ClipDetail, context: CliContext): string {
  const { key, runId, line, state, path, text, speaker, language, reason, tokens } = detail;
  const lines = [
    context.t(texts.head, { key, run: runId, line, state }),
    `  ${path}`,
    `  ${speaker} | ${language} | ${text}`,
  ];
  if (reason) lines.push(`  ${reasonText(reason, context)}`);
  if (tokens) lines.push(`  ${context.t(texts.tokens, { count: tokens.length, tokens: tokens.join(' ') })}`);
  else if (!reason) lines.push(`  ${context.t(texts.damaged)}`);
  return lines.join('\n');
}

/** A library written by a newer version may hold a code this one has no text for. */
function reasonText(
  reason: { code: string; params: Record<string, string | number> },
  context: CliContext,
): string {
  return reason.code in reasonTexts
    ? context.t(reasonTexts[reason.code as ReasonCode], reason.params)
    : reason.code;
}
