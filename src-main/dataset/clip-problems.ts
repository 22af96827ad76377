import { basename } from 'node:path';
import { isPortableName } from '../platform/file-names.ts';
import {
  bertMaxCharacters,
  gptMaxSeconds,
  gptMaxTokens,
  shortestClip,
  sovitsFit,
  sovitsSeconds,
  tokenCount,
} from './trainer-limits.ts';
import type { DatasetProblemCode } from '../contract/text/dataset-problems.ts';
import type { TextParams } from '../contract/text/format-text.ts';
import type { Clip, ModelVersion } from './types.ts';

export interface ClipProblem {
  readonly code: DatasetProblemCode;
  readonly params: TextParams;
  /** What is wrong in this clip, where naming it helps: a language, a file name. */
  readonly value?: string;
}

/** Everything wrong with one clip by itself, for training the given version. */
export function clipProblems(clip: Clip, version: ModelVersion): ClipProblem[] {
  return [...audioProblems(clip, version), ...textProblems(clip, version), ...nameProblems(clip)];
}

function audioProblems(
  { exists, near, refused, size, duration }: Clip,
  version: ModelVersion,
): ClipProblem[] {
  if (refused) return []; // said by the host, whose rule it is
  if (!exists && near)
    return [{ code: 'audio-near', params: { kind: near.kind }, value: basename(near.path) }];
  if (!exists) return [{ code: 'audio-missing', params: {} }];
  if (size === 0) return [{ code: 'file-empty', params: {} }];
  if (duration === undefined) return [];
  if (tokenCount(duration) === 0) return [{ code: 'clip-too-short', params: { seconds: shortestClip } }];
  const problems: ClipProblem[] = [];
  const fit = sovitsFit(duration, version);
  const { min, max } = sovitsSeconds(version);
  if (fit === 'too-short') problems.push({ code: 'trainer-too-short', params: { seconds: min, version } });
  if (fit === 'too-long') problems.push({ code: 'trainer-too-long', params: { seconds: max, version } });
  if (tokenCount(duration) > gptMaxTokens) {
    problems.push({ code: 'gpt-too-long', params: { seconds: gptMaxSeconds } });
  }
  return problems;
}

function textProblems({ text, language, key }: Clip, version: ModelVersion): ClipProblem[] {
  const problems: ClipProblem[] = [];
  if (text.trim() === '') problems.push({ code: 'text-empty', params: {} });
  if (text.includes('\t') || key.includes('\t')) problems.push({ code: 'text-tab', params: {} });
  if (language.code === 'zh' && [...text].length > bertMaxCharacters) {
    problems.push({ code: 'text-too-long', params: { limit: bertMaxCharacters } });
  }
  if (language.code === null) {
    problems.push({ code: 'language-unknown', params: {}, value: language.raw });
  } else if (!language.versions.includes(version)) {
    problems.push({ code: 'language-version', params: { version }, value: language.raw });
  }
  return problems;
}

function nameProblems({ key }: Clip): ClipProblem[] {
  return isPortableName(key) ? [] : [{ code: 'name-unsafe', params: {}, value: key }];
}
