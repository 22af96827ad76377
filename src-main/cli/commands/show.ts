import type { Command } from 'commander';
import { AppError } from '../../contract/errors.ts';
import { defineTexts } from '../../contract/text/define.ts';
import { clipStateTexts } from '../../contract/text/state-names.ts';
import { reasonTexts, type ReasonCode } from '../../contract/text/reasons.ts';
import type { ClipDetail } from '../../store/grid-types.ts';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import { openExistingLibrary } from '../open-services.ts';

const texts = defineTexts({
  about: { en: 'show what the library holds of a clip', zh: '查看库中某条音频的结果' },
  clip: { en: 'file name, part of it, or path', zh: '文件名、文件名的一部分或路径' },
  head: { en: '{key}  (run {run}, line {line}) {state}', zh: '{key}（批次 {run}，第 {line} 行）{state}' },
  tokens: { en: '{count} tokens: {tokens}', zh: '{count} 个 token：{tokens}' },
  more: {
    en: 'Only the first {limit} are shown; more clips match. Give more of the name, or the whole path.',
    zh: '仅显示前 {limit} 条，还有更多匹配的音频。请给出更完整的文件名或完整路径。',
  },
  damaged: { en: 'tokens damaged: their checksum does not match', zh: 'token 已损坏：校验和不符' },
});

/** A screenful or two: who gets more gave too little of the name. */
const shownClips = 20;

export function registerShow(program: Command, context: CliContext): void {
  program
    .command('show')
    .argument('<clip>', context.t(texts.clip))
    .description(context.t(texts.about))
    .option('--library <file>', context.t(cliTexts.libraryOption))
    .option('--json', context.t(cliTexts.jsonOption))
    .action(async (clip: string, flags: { library?: string; json?: boolean }) => {
      const library = await openExistingLibrary(flags.library);
      try {
        const matches = await library.findClip(clip, { limit: shownClips + 1 });
        const found = matches.slice(0, shownClips);
        if (found.length === 0)
          throw new AppError('extraction-no-such-clip', { clip, library: library.file });
        if (flags.json) context.stdout.write(`${JSON.stringify(found.map(plain), null, 2)}\n`);
        else for (const detail of found) context.stdout.write(`${describe(detail, context)}\n`);
        if (matches.length > found.length)
          context.stderr.write(`${context.t(texts.more, { limit: shownClips })}\n`);
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
    context.t(texts.head, { key, run: runId, line, state: context.t(clipStateTexts[state]) }),
    `  ${path}`,
    `  ${speaker} | ${language} | ${text}`,
  ];
  if (reason) lines.push(`  ${reasonText(reason, context)}`);
  if (tokens) lines.push(`  ${context.t(texts.tokens, { count: tokens.length, tokens: tokens.join(' ') })}`);
  else if (state === 'done' || state === 'reused') lines.push(`  ${context.t(texts.damaged)}`);
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
