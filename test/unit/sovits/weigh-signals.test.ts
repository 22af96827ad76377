import { describe, expect, test } from 'vitest';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import type { Evidence } from '../../../src-main/contract/views/checkpoints.ts';
import { weighSignals } from '../../../src-main/sovits/version/weigh-signals.ts';

type Said = Partial<Record<Evidence['signal'], readonly ModelVersion[]>>;

function weigh(said: Said) {
  const signals = ['tensors', 'head', 'hash', 'config', 'size'] as const;
  return weighSignals(
    signals.map((signal) => ({ signal, versions: said[signal] ?? [], detail: { en: signal, zh: signal } })),
  );
}

const agreement = ({ evidence }: ReturnType<typeof weigh>) =>
  Object.fromEntries(evidence.map(({ signal, agrees }) => [signal, agrees]));

describe('the five signals', () => {
  test('tensors decide against all others, and every contradiction is told', () => {
    const weighed = weigh({
      tensors: ['v2'],
      head: ['v2Pro'],
      hash: ['v1'],
      config: ['v1'],
      size: ['v3'],
    });
    expect(weighed.versions).toEqual(['v2']);
    expect(agreement(weighed)).toEqual({
      tensors: true,
      head: false,
      hash: false,
      config: false,
      size: false,
    });
    expect(weighed.disagreements).toHaveLength(3);
  });

  test.each<[string, Said]>([
    ['head', { head: ['v4'] }],
    ['hash', { hash: ['v4'] }],
    ['config', { config: ['v4'] }],
    ['all three', { head: ['v4'], hash: ['v4'], config: ['v4'] }],
  ])('%s tells v4 from v3, the size never does', (_, said) => {
    const weighed = weigh({ tensors: ['v3', 'v4'], size: ['v3'], ...said });
    expect(weighed.versions).toEqual(['v4']);
    expect(agreement(weighed).size).toBe(false);
    expect(weigh({ tensors: ['v3', 'v4'], size: ['v3'] }).versions).toEqual(['v3', 'v4']);
  });

  test('head v3 against config v4 leaves it open and says so', () => {
    const weighed = weigh({ tensors: ['v3', 'v4'], head: ['v3'], config: ['v4'] });
    expect(weighed.versions).toEqual(['v3', 'v4']);
    expect(weighed.disagreements[0]?.en).toContain('head: v3, config: v4');
  });

  test('a signal that cannot be true of these tensors does not narrow them', () => {
    const weighed = weigh({ tensors: ['v3', 'v4'], head: ['v2Pro'], config: ['v3'] });
    expect(weighed.versions).toEqual(['v3']);
    expect(agreement(weighed)).toMatchObject({ head: false, config: true });
  });

  test('without telling tensors, the others decide only if they are of one mind', () => {
    expect(weigh({ head: ['v2Pro'], config: ['v2Pro'] }).versions).toEqual(['v2Pro']);
    expect(weigh({ head: ['v2Pro'], config: ['v2'] }).versions).toEqual([]);
    expect(weigh({ size: ['v1'] })).toMatchObject({ versions: [], disagreements: [] });
  });

  test('two size rules that differ cannot both agree', () => {
    const weighed = weigh({ tensors: ['v1'], size: ['v1', 'v2'] });
    expect(weighed.evidence.at(-1)).toMatchObject({ says: 'v1 or v2', agrees: false });
  });
});
