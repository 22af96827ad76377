import { expect, it } from 'vitest';
import { datasetProblems } from '../../../src-main/contract/text/dataset-problems.ts';
import { errorTexts } from '../../../src-main/contract/text/errors.ts';
import { reasonTexts } from '../../../src-main/contract/text/reasons.ts';
import { textWarnings } from '../../../src-main/contract/text/text-warnings.ts';
import { trainingReasons } from '../../../src-main/contract/text/training-reasons.ts';

it('no code has two texts: the later would be shown with the parameters of the earlier', () => {
  const tables = [datasetProblems, textWarnings, trainingReasons, errorTexts].map((table) =>
    Object.keys(table),
  );
  expect(tables.flat().length).toBe(Object.keys(reasonTexts).length);
});
