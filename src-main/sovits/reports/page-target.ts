import {
  refuseForeignOutput,
  refuseInputAsOutput,
  refusePreciousOutput,
} from '../../platform/output-guard.ts';
import { isReportPage } from './html-document.ts';

/**
 * A report replaces an earlier report and nothing else: no input, no model or recording, no file of another program.
 * @throws AppError output-is-input, output-is-model, output-is-recording, output-is-foreign
 */
export async function checkPageTarget(target: string, inputs: readonly string[]): Promise<void> {
  await refuseInputAsOutput(target, inputs);
  await refusePreciousOutput(target);
  await refuseForeignOutput(target, isReportPage);
}
