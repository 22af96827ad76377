import { describe, expect, it } from 'vitest';
import { heaviestOf, toneOf } from '../../../src-renderer/features/checkpoints/tones.ts';

describe('tone of a tensor', () => {
  it('is as grave for a mismatched shape as its module is needed', () => {
    expect(toneOf('mismatched', 'blocking')).toBe('err');
    expect(toneOf('mismatched', 'other-uses')).toBe('warn');
    expect(toneOf('mismatched', 'harmless')).toBe('info');
    expect(toneOf('missing-needed', 'harmless')).toBe('err');
  });

  it('takes the heaviest of several', () => {
    expect(heaviestOf(['harmless', 'blocking', 'other-uses'])).toBe('blocking');
    expect(heaviestOf([])).toBe('harmless');
  });
});
