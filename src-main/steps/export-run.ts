import { exportFolder } from '../pipeline/export/export-folder.ts';
import type { ExportRequest, FolderExport } from '../pipeline/export/export-request.ts';
import type { Library } from '../store/library.ts';
import { stepRegistry } from './registry.ts';
import { exportRecords } from './tokens/export-records.ts';

export const exportFormats = ['gpt-sovits', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Writes what a run made, in one of the formats. @throws AppError what the format's writer throws */
export function exportRun(
  request: ExportRequest,
  format: ExportFormat,
  library: Library,
): Promise<FolderExport> {
  return format === 'gpt-sovits'
    ? exportFolder(request, library, stepRegistry)
    : exportRecords(request, format, library);
}
