import { expect, test } from 'vitest';
import { mattersOf, reasonOf } from '../../../src-main/sovits/load/matters.ts';

test('the reason names the tensors that are missing: ssl_proj, or the codebook', () => {
  expect(reasonOf('ssl_proj', 'missing', 'blocking').en).toContain('this layer');
  expect(reasonOf('quantizer', 'missing', 'blocking').en).toMatch(/codebook/i);
  expect(reasonOf('quantizer', 'missing', 'blocking').en).not.toContain('this layer');
});

test.each([
  ['ssl_proj.weight', 'missing', 'blocking'],
  ['ssl_proj.bias', 'mismatched', 'blocking'],
  ['quantizer.vq.layers.0._codebook.embed', 'missing', 'blocking'],
  ['enc_q.pre.weight', 'missing', 'harmless'],
  ['cfm.estimator.x', 'unexpected', 'harmless'],
  ['dec.conv_pre.weight', 'missing', 'other-uses'],
  ['dec.conv_pre.weight', 'mismatched', 'other-uses'],
  ['dec.conv_pre.weight', 'loaded', null],
] as const)('%s %s: %s', (key, status, matters) => {
  expect(mattersOf(key, status)).toBe(matters);
});
