import type { ProblemSeverity } from '../../contract/views/datasets.ts';
import { problemSeverity } from '../../dataset/problem-severity.ts';

/** How much a stored problem weighs. Codes that are not the dataset's own come from decoding: a run skips the clip. */
export function severityOf(code: string): ProblemSeverity {
  return Object.hasOwn(problemSeverity, code)
    ? problemSeverity[code as keyof typeof problemSeverity]
    : 'blocks';
}
