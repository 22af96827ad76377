import { createHash } from 'node:crypto';
import type { ClipCommit, NewRun, PlannedClip, TokenKey } from '../../../src-main/store/types.ts';

export const sha = (seed: string): string => createHash('sha256').update(seed).digest('hex');

export function newRun(fields: Partial<NewRun> = {}): NewRun {
  return {
    listPath: '/data/voice.list',
    audioDir: '/data/wavs',
    hubertPath: '/models/hubert',
    hubertFingerprint: sha('hubert'),
    sovitsPath: '/models/s2Gv3.pth',
    tokenFingerprint: sha('sovits'),
    version: 'v3',
    deviceRequested: 'auto',
    precision: 'fp32',
    preparationVersion: 1,
    outDir: '/out/voice',
    options: { order: 'list' },
    appVersion: '0.1.0',
    ...fields,
  };
}

export function planned(line: number, fields: Partial<PlannedClip> = {}): PlannedClip {
  return {
    line,
    path: `/data/wavs/${line}.wav`,
    key: `${line}.wav`,
    speaker: 'anna',
    language: 'zh',
    text: `第${line}句`,
    ...fields,
  };
}

export function tokenKey(seed: string, fields: Partial<TokenKey> = {}): TokenKey {
  return {
    audioSha256: sha(seed),
    preparationVersion: 1,
    hubertFingerprint: sha('hubert'),
    tokenFingerprint: sha('sovits'),
    precision: 'fp32',
    deviceKind: 'cpu',
    ...fields,
  };
}

export function commitOf(
  runId: number,
  line: number,
  tokens: readonly number[],
  fields: Partial<ClipCommit> = {},
): ClipCommit {
  return {
    runId,
    line,
    key: tokenKey(`clip ${line}`),
    tokens: Uint16Array.from(tokens),
    duration: tokens.length / 25,
    peak: 0.5,
    clippedSamples: 0,
    fragile: 0,
    minMargin: 0.01,
    inferenceMs: 5,
    ...fields,
  };
}

/** What a clip of this line holds: tests know it without asking the library. */
export function tokensFor(line: number): number[] {
  return Array.from({ length: 20 + (line % 50) }, (_, i) => (line * 31 + i * i * 7) % 1024);
}
