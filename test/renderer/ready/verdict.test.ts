import { describe, expect, it } from 'vitest';
import type { TrainerCounts } from '../../../src-main/contract/views/training.ts';
import { outcomeOf, verdictKey } from '../../../src-renderer/features/ready/verdict.ts';

const fine: TrainerCounts = { taken: 9, dropped: 0, aborts: 0, zeros: 0, stopsAtStart: null };
const absent = { code: 'file-absent', params: { file: '2-name2text.txt' } } as const;

describe('how a training would go', () => {
  it.each([
    ['runs', {}],
    ['losses', { dropped: 1 }],
    ['zeros', { dropped: 1, zeros: 1 }],
    ['nothing', { taken: 0, dropped: 9 }],
    ['nothing', { taken: 0, zeros: 9 }],
    ['way', { aborts: 1, zeros: 1 }],
    ['start', { taken: 0, aborts: 1, stopsAtStart: absent }],
  ] as const)('%s', (outcome, counts) => {
    expect(outcomeOf({ ...fine, ...counts })).toBe(outcome);
  });
});

describe('the sentence above', () => {
  const stops: TrainerCounts = { ...fine, aborts: 1 };
  it('names the training that fails', () => {
    expect(verdictKey({ s1: fine, s2: fine })).toBe('ready');
    expect(verdictKey({ s1: fine, s2: { ...fine, dropped: 1 } })).toBe('losses');
    expect(verdictKey({ s1: stops, s2: { ...fine, zeros: 1 } })).toBe('s1');
    expect(verdictKey({ s1: fine, s2: stops })).toBe('s2');
    expect(verdictKey({ s1: { ...fine, taken: 0 }, s2: stops })).toBe('both');
  });
});
