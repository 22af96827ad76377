import { describe, expect, it } from 'vitest';
import { tokenFilterInput } from '../../../src-main/contract/endpoints/tokens.ts';
import {
  flagCodes,
  flagFilters,
  hasFlagFilter,
  rowFlags,
  withFlagToggled,
} from '../../../src-renderer/features/tokens/row-flags.ts';
import {
  coveredTokens,
  isFiltered,
  parseNgram,
  sortedBy,
  withToggled,
} from '../../../src-renderer/features/tokens/token-filter.ts';
import type { TokenRow } from '../../../src-main/contract/views/tokens.ts';

describe('token ids typed by a person', () => {
  it('are read with any separator a keyboard makes', () => {
    expect(parseNgram(' 512 37,9，0、1023 ')).toEqual([512, 37, 9, 0, 1023]);
    expect(parseNgram('')).toEqual([]);
  });

  it('are refused where one of them is no code', () => {
    for (const bad of ['1024', '-1', '1.5', 'abc', '5 x', '0x10', '1e2'])
      expect(parseNgram(bad), bad).toBeNull();
  });

  it('are refused where the library would refuse them', () => {
    const most = Array.from({ length: 64 }, (_, id) => id).join(' ');
    expect(tokenFilterInput.safeParse({ ngram: parseNgram(most) }).success).toBe(true);
    expect(parseNgram(`${most} 1`)).toBeNull();
  });
});

it('overlapping finds cover each token once', () => {
  expect(coveredTokens([3, 0, 4], 2)).toEqual([0, 1, 3, 4, 5]);
});

it('a column turns round, another one starts ascending', () => {
  const once = sortedBy({ column: 'line' }, 'tokens');
  expect(once).toEqual({ column: 'tokens', descending: false });
  expect(sortedBy(once, 'tokens')).toEqual({ column: 'tokens', descending: true });
  expect(sortedBy(once, 'strip'), 'a column that has no order').toBe(once);
});

it('an emptied list is no filter', () => {
  const one = withToggled(undefined, 'amy');
  expect(one).toEqual(['amy']);
  expect(isFiltered({ speakers: withToggled(one, 'amy') })).toBe(false);
});

describe('flags', () => {
  const row: TokenRow = {
    id: 1,
    line: 1,
    name: 'a.wav',
    speaker: '',
    language: '',
    text: '',
    path: '/a.wav',
    state: 'done',
    reason: null,
    seconds: 2,
    tokenCount: 50,
    uniqueRatio: 0.9,
    longestRun: 2,
    fragile: 0,
    peak: 0.5,
    clippedSamples: 0,
    notes: [],
    flagged: false,
    rejected: false,
    damaged: false,
    tokens: null,
  };

  it('an ordinary clip has none, a clip without tokens neither', () => {
    expect(rowFlags(row)).toEqual([]);
    const empty = { seconds: null, uniqueRatio: null, longestRun: null, fragile: null, peak: null };
    expect(rowFlags({ ...row, ...empty })).toEqual([]);
  });

  it('say what is odd, the weightiest first', () => {
    const odd = {
      damaged: true,
      rejected: true,
      longestRun: 13,
      uniqueRatio: 0.25,
      peak: 1.2,
      seconds: 0.5,
      fragile: 1,
    };
    expect(rowFlags({ ...row, ...odd })).toEqual([
      'damaged',
      'rejected',
      'repeats',
      'monotone',
      'clipped',
      'short',
      'fragile',
    ]);
  });

  it('are conditions the library understands', () => {
    for (const flag of flagCodes)
      expect(tokenFilterInput.safeParse(flagFilters[flag]).success, flag).toBe(true);
  });

  it('are toggled without touching other conditions', () => {
    const before = { speakers: ['amy'] };
    for (const flag of flagCodes) {
      const on = withFlagToggled(before, flag);
      expect(hasFlagFilter(on, flag), flag).toBe(true);
      const off = withFlagToggled(on, flag);
      expect(hasFlagFilter(off, flag), flag).toBe(false);
      expect(off.speakers).toEqual(['amy']);
      expect(isFiltered({ ...off, speakers: undefined }), flag).toBe(false);
    }
  });
});
