import { expect } from 'vitest';
import { extractReport, type ExtractReport } from '../../src-main/contract/reports/extract-report.ts';
import { runWb } from './run-wb.ts';

/** The report of a `wb extract` that succeeds. */
export async function reportOf(args: readonly string[], env: Record<string, string>): Promise<ExtractReport> {
  const run = await runWb([...args, '--json'], { env });
  expect(run.code, run.stderr).toBe(0);
  return extractReport.parse(JSON.parse(run.stdout));
}
