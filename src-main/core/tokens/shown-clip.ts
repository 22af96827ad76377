import type { Reason } from '../../contract/values.ts';
import type { ClipDetail as ShownDetail, TokenRow } from '../../contract/views/tokens.ts';
import type { OfferedMedia } from '../web/offer-media.ts';
import type { ClipColumn, ClipDetail, ClipRow } from '../../store/grid-types.ts';

/** Columns of the screen -> columns of the library. */
export const clipColumns = {
  line: 'line',
  name: 'key',
  path: 'path',
  speaker: 'speaker',
  language: 'language',
  text: 'text',
  state: 'state',
  seconds: 'duration',
  tokens: 'tokenCount',
  tokenRate: 'tokenRate',
  uniqueRatio: 'uniqueRatio',
  longestRun: 'longestRun',
  fragile: 'fragile',
  peak: 'peak',
  textRate: 'textRate',
} as const satisfies Record<string, ClipColumn>;

export function tokenRow(row: ClipRow): TokenRow {
  const { uniqueTokens, tokenCount } = row;
  return {
    id: row.id,
    line: row.line,
    name: row.key,
    speaker: row.speaker,
    language: row.language,
    text: row.text,
    path: row.path,
    state: row.state,
    reason: row.reason as Reason | null,
    seconds: row.duration,
    tokenCount,
    uniqueRatio: uniqueTokens !== null && tokenCount ? uniqueTokens / tokenCount : null,
    longestRun: row.longestRun,
    fragile: row.fragile,
    peak: row.peak,
    clippedSamples: row.clippedSamples,
    notes: row.notes as readonly Reason[],
    flagged: row.flagged,
    rejected: row.rejected,
    damaged: row.damaged,
    tokens: row.tokens,
  };
}

export function clipDetail(clip: ClipDetail, offered: OfferedMedia): ShownDetail {
  const { provenance } = clip;
  return {
    row: tokenRow(clip),
    ...offered,
    provenance: provenance && {
      audioSha256: provenance.subject,
      preparationVersion: Number(provenance.config.computation),
      hubertFingerprint: String(provenance.config.hubert),
      tokenFingerprint: String(provenance.config.codebook),
      precision: String(provenance.config.precision),
      device: String(provenance.config.device),
      computedAt: provenance.createdAt,
    },
    minMargin: clip.minMargin,
  };
}
