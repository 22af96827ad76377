import { createHash } from 'node:crypto';
import type { ClipCommit, NewRun, PlannedClip, ResultKey } from '../../../src-main/store/types.ts';

export const sha = (seed: string): string => createHash('sha256').update(seed).digest('hex');

const shared = {
  computation: 1,
  hubert: sha('hubert'),
  codebook: sha('sovits'),
  precision: 'fp32',
} as const;
const config = { ...shared, device: 'cpu' } as const;

export function newRun(fields: Partial<NewRun> = {}): NewRun {
  return {
    listPath: '/data/voice.list',
    audioDir: '/data/wavs',
    steps: [{ id: 'tokens', config: shared }],
    models: {
      hubert: { path: '/models/hubert', fingerprint: sha('hubert') },
      sovits: { path: '/models/s2Gv3.pth', fingerprint: sha('sovits') },
    },
    version: 'v3',
    deviceRequested: 'auto',
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

export function tokenKey(
  seed: string,
  fields: Partial<Record<keyof typeof config, string | number>> = {},
): ResultKey {
  return { step: 'tokens', config: { ...config, ...fields }, subject: sha(seed) };
}

interface CommitFields extends Partial<ClipCommit> {
  readonly key?: ResultKey;
  readonly fragile?: number;
  readonly minMargin?: number;
  readonly inferenceMs?: number;
}

export function commitOf(
  runId: number,
  line: number,
  tokens: readonly number[],
  {
    key = tokenKey(`clip ${line}`),
    fragile = 0,
    minMargin = 0.01,
    inferenceMs = 5,
    ...fields
  }: CommitFields = {},
): ClipCommit {
  const result = {
    key,
    codes: { fragile, minMargin },
    data: new Uint8Array(Uint16Array.from(tokens).buffer),
    statistics: { tokens: tokens.length, fragile },
  };
  return {
    runId,
    line,
    steps: [{ step: 'tokens', state: 'done', result, ms: inferenceMs }],
    duration: tokens.length / 25,
    peak: 0.5,
    clippedSamples: 0,
    ...fields,
  };
}

/** A clip whose tokens were there already. */
export function reuseOf(runId: number, line: number, id: number, duration: number): ClipCommit {
  return { runId, line, steps: [{ step: 'tokens', state: 'reused', result: { id } }], duration };
}

/** What a clip of this line holds: tests know it without asking the library. */
export function tokensFor(line: number): number[] {
  return Array.from({ length: 20 + (line % 50) }, (_, i) => (line * 31 + i * i * 7) % 1024);
}
