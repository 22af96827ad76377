import { expect, it } from 'vitest';
import { datasetProblems } from '../../../src-main/contract/text/dataset-problems.ts';
import { errorTexts } from '../../../src-main/contract/text/errors.ts';
import { textWarnings } from '../../../src-main/contract/text/text-warnings.ts';
import { trainingReasons } from '../../../src-main/contract/text/training-reasons.ts';

it('no reason of the training check hides another text of the same code, whose parameters are others', () => {
  const others = { ...datasetProblems, ...textWarnings, ...errorTexts };
  expect(Object.keys(trainingReasons).filter((code) => code in others)).toEqual([]);
});
