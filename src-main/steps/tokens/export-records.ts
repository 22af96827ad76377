import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { writeJsonl } from '../../formats/jsonl.ts';
import { keepForeignFiles } from '../../formats/keep-foreign.ts';
import { writeManifest } from '../../formats/manifest.ts';
import { writeParquet } from '../../formats/parquet.ts';
import type { ClipRecord } from '../../formats/types.ts';
import { manifestOf, type ExportRequest, type ExportResult } from '../../pipeline/export/export-folder.ts';
import { manifestName } from '../../platform/own-manifest.ts';
import type { Library } from '../../store/library.ts';
import type { Run, RunTokens } from '../../store/types.ts';
import { tokens } from './tokens.ts';

export type RecordFormat = 'jsonl' | 'parquet';

/**
 * Writes one record for each clip that has tokens, with a manifest beside it.
 * @throws AppError extraction-run-empty, extraction-tokens-damaged, file-unwritable
 */
export async function exportRecords(
  request: ExportRequest,
  format: RecordFormat,
  library: Library,
): Promise<ExportResult> {
  const { run, folder, includeRejected, signal, onClips } = request;
  const records: ClipRecord[] = [];
  const noted: Pick<RunTokens, 'notes'>[] = [];
  for await (const page of library.iterateRunTokens(run.id, { includeRejected })) {
    signal?.throwIfAborted();
    for (const clip of page) {
      records.push(recordOf(clip, run, library.file));
      noted.push({ notes: clip.notes });
    }
    onClips?.(records.length);
  }
  if (records.length === 0) throw new AppError('extraction-run-empty', { run: run.id });
  const name = `tokens.${format}`;
  const kept = await keepForeignFiles(folder, [name, manifestName]);
  const write = format === 'jsonl' ? writeJsonl : writeParquet;
  const file = { path: name, ...(await write(path.join(folder, name), records)) };
  const manifest = await writeManifest(
    folder,
    manifestOf(request, [tokens], noted, [file], new Map(), format),
  );
  return { clips: records.length, files: [file, manifest], renamed: [], kept };
}

function recordOf(clip: RunTokens, run: Run, library: string): ClipRecord {
  if (!clip.tokens) throw new AppError('extraction-tokens-damaged', { key: clip.key, library });
  const { tokenFingerprint = '', precision = '' } = tokens.provenance!(run, []);
  return {
    key: clip.key,
    path: clip.path,
    speaker: clip.speaker,
    language: clip.language,
    text: clip.text,
    tokens: Array.from(clip.tokens),
    duration: clip.duration ?? 0,
    fingerprint: tokenFingerprint,
    device: run.device?.kind ?? run.deviceRequested,
    precision,
  };
}
