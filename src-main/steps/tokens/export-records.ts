import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { writeJsonl } from '../../formats/jsonl.ts';
import { keepForeignFiles } from '../../formats/keep-foreign.ts';
import { writeManifest } from '../../formats/manifest.ts';
import { writeParquet } from '../../formats/parquet.ts';
import type { ClipRecord, WrittenFile } from '../../formats/types.ts';
import { manifestOf } from '../../pipeline/export/end-files.ts';
import { compareEndFiles, unchangedIn } from '../../pipeline/export/export-folder.ts';
import type { ExportRequest, FolderExport } from '../../pipeline/export/export-request.ts';
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
): Promise<FolderExport> {
  const { run, folder, includeRejected, dryRun, signal, onClips } = request;
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
  const write = async (place: string): Promise<WrittenFile> => {
    const written = await (format === 'jsonl' ? writeJsonl : writeParquet)(path.join(place, name), records);
    return { path: name, ...written };
  };
  const changes = await compareEndFiles(folder, [name], async (place) => [await write(place)]);
  const clips = records.length;
  if (dryRun) return { clips, files: [], renamed: [], kept: [], changes };
  const unchanged = unchangedIn(changes);
  const kept = await keepForeignFiles(
    folder,
    [name, manifestName].filter((one) => !unchanged.has(one)),
  );
  const file = await write(folder);
  const manifest = await writeManifest(
    folder,
    manifestOf(request, [tokens], noted, [file], new Map(), format),
  );
  return { clips, files: [file, manifest], renamed: [], kept, changes };
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
