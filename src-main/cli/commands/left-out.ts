import { datasetProblems } from '../../contract/text/dataset-problems.ts';
import type { FolderScan } from '../../dataset/scan-folder.ts';
import { leftOutFindings } from '../../dataset/left-out.ts';
import type { CliContext } from '../context.ts';

/** What a scan of a folder did not take: said, or somebody misses clips without knowing why. */
export function sayLeftOut(leftOut: Pick<FolderScan, 'outputs' | 'unread'>, context: CliContext): void {
  for (const { code, params } of leftOutFindings(leftOut))
    context.stderr.write(`${context.t(datasetProblems[code], params)}\n`);
}
