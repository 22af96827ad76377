import { describe, expect, it } from 'vitest';
import type { HandoverChoice } from '../../../src-main/contract/views/training.ts';
import {
  areCardNumbers,
  cardMemory,
  completeChoice,
  isVoiceName,
  learningRate,
  wholeNumber,
} from '../../../src-renderer/features/ready/fields.ts';

describe('fields of a hand-over', () => {
  it('take whole numbers that the host takes too', () => {
    expect(['1', ' 8 ', '10000'].map(wholeNumber)).toEqual([1, 8, 10_000]);
    for (const text of ['', '0', '-1', '1.5', '1e3', '10001', '８', 'x'])
      expect(wholeNumber(text)).toBeUndefined();
  });

  it('take a rate, and a card memory that may be left out', () => {
    expect(['0', '.4', '0.4', '10'].map(learningRate)).toEqual([0, 0.4, 0.4, 10]);
    for (const text of ['', '11', '1.', '-1']) expect(learningRate(text)).toBeUndefined();
    expect(['', ' ', '8', '7.6'].map(cardMemory)).toEqual([null, null, 8, 7.6]);
    for (const text of ['0', '1001', 'eight']) expect(cardMemory(text)).toBeUndefined();
  });

  it('take names that are file names on every system', () => {
    for (const name of ['voice', '小明 2', 'a.b', 'x'.repeat(100)])
      expect(isVoiceName(name), name).toBe(true);
    for (const name of ['', ' a', 'a ', '.a', 'a.', 'a/b', 'a\\b', 'a:b', 'a\tb', 'x'.repeat(101)])
      expect(isVoiceName(name), name).toBe(false);
    expect(['0', '0-1', '10-2'].every(areCardNumbers)).toBe(true);
    expect(['', '-', '0,1', '0-'].some(areCardNumbers)).toBe(false);
  });

  it('make a hand-over only when all of them fit', () => {
    const settings = { half: true, gpus: '0', sovits: {}, gpt: {} } as HandoverChoice['settings'];
    const choice: HandoverChoice = { root: '/gpt', name: 'voice', card: 8, settings };
    expect(completeChoice(choice, new Set())).toEqual(choice);
    expect(completeChoice({ ...choice, root: null }, new Set())).toBeUndefined();
    expect(completeChoice({ ...choice, name: 'a/b' }, new Set())).toBeUndefined();
    expect(completeChoice(choice, new Set(['s2-epochs']))).toBeUndefined();
  });
});
