import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slotsOf } from '../../../src-main/pipeline/registry.ts';
import { stepRegistry } from '../../../src-main/steps/registry.ts';

it('every model that a step offers is in the catalogue', () => {
  const file = new URL('../../../resources/catalog.json', import.meta.url);
  const { models } = JSON.parse(readFileSync(file, 'utf8')) as { models: readonly { readonly id: string }[] };
  const known = models.map(({ id }) => id);
  const named = slotsOf(stepRegistry.steps).flatMap(({ catalogue }) => catalogue);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
});
