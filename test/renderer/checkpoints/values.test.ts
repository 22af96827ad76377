import { expect, it } from 'vitest';
import { fileName, shapeText, valueText } from '../../../src-renderer/features/checkpoints/shape-text.ts';
import { suspicionOf } from '../../../src-renderer/features/checkpoints/suspicion.ts';
import { tensorStatistics } from '../../../src-main/sovits/verify/tensor-statistics.ts';

it('writes shapes, also of scalars and of missing tensors', () => {
  expect([shapeText([512, 768]), shapeText([]), shapeText(null)]).toEqual(['[512 × 768]', '[]', '—']);
});

it('writes values readably at every size', () => {
  expect([0, 1.23456789, -0.00001234, 12345678, NaN, -Infinity, null].map(valueText)).toEqual([
    '0',
    '1.2346',
    '-1.234e-5',
    '1.235e+7',
    'NaN',
    '-Infinity',
    '—',
  ]);
});

it('names a file on any system', () => {
  expect([fileName('D:\\voice\\s2G.pth'), fileName('/home/a/s2G.pth'), fileName('s2G.pth')]).toEqual([
    's2G.pth',
    's2G.pth',
    's2G.pth',
  ]);
});

it('tells odd tensors from usual ones', () => {
  const of = (...values: number[]) => suspicionOf(tensorStatistics(Float32Array.from(values)));
  expect([of(1, NaN), of(1, Infinity), of(0, 0), of(2, 2, 2), of(1, 2)]).toEqual([
    'notFinite',
    'notFinite',
    'allZero',
    'constant',
    'usual',
  ]);
  expect(of(0), 'one element is constant by nature').toBe('usual');
});
