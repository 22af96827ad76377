import path from 'node:path';
import { AppError } from '../contract/errors.ts';
import { planExportNames } from '../formats/export-names.ts';
import { writeJsonl } from '../formats/jsonl.ts';
import { keepForeignFiles } from '../formats/keep-foreign.ts';
import { writeManifest } from '../formats/manifest.ts';
import { writeParquet } from '../formats/parquet.ts';
import { interleave } from '../formats/semantic-tsv.ts';
import {
  logsFileNames,
  readLogsNames,
  writeLogsList,
  writeLogsNames,
  writeLogsTokens,
} from '../formats/sovits-logs.ts';
import type {
  ClipRecord,
  CollisionPolicy,
  ExportNames,
  KeptFile,
  RenamedClip,
  WrittenFile,
} from '../formats/types.ts';
import { manifestName, ownAppName } from '../platform/own-manifest.ts';
import type { Library } from '../store/library.ts';
import type { Run, RunTokens } from '../store/types.ts';

export const exportFormats = ['gpt-sovits', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportRequest {
  readonly run: Run;
  readonly folder: string;
  readonly format: ExportFormat;
  /** Rows of the token file in the order that many upstream processes would leave them. */
  readonly parts: number;
  readonly collisions: CollisionPolicy;
  /** Names already given, by the run itself; else they are planned here. */
  readonly names?: ExportNames;
  /** Clips the user rejected are left out unless this says otherwise. */
  readonly includeRejected?: boolean;
  readonly appVersion: string;
  readonly signal?: AbortSignal;
  /** Called with the number of clips read so far. */
  readonly onClips?: (clips: number) => void;
}

export interface ExportResult {
  readonly clips: number;
  readonly files: readonly WrittenFile[];
  /** Clips that could not keep their name in the GPT-SoVITS layout. */
  readonly renamed: readonly RenamedClip[];
  /** Files of others that stood where the export's are now. */
  readonly kept: readonly KeptFile[];
}

type WholeClip = RunTokens & { readonly tokens: Uint16Array; readonly order: number };

/**
 * Writes a run's tokens, whole or not at all, with a manifest that names the models behind them.
 * @throws AppError extraction-run-empty, extraction-tokens-damaged, formats-name-collision, file-unwritable
 */
export async function exportRun(request: ExportRequest, library: Library): Promise<ExportResult> {
  const { folder, format } = request;
  const clips = await collectClips(request, library);
  if (clips.length === 0) throw new AppError('extraction-run-empty', { run: request.run.id });
  const names = format === 'gpt-sovits' ? logsFileNames : [recordsName(format)];
  const kept = await keepForeignFiles(folder, [...names, manifestName]);
  const { files, renamed } =
    format === 'gpt-sovits'
      ? await writeLogs(clips, request)
      : { files: [await writeRecords(clips, request, format)], renamed: [] };
  files.push(await writeManifest(folder, manifestOf(request, clips.length, files)));
  return { clips: clips.length, files, renamed, kept };
}

async function collectClips(
  { run, includeRejected, signal, onClips }: ExportRequest,
  library: Library,
): Promise<WholeClip[]> {
  const offset = Number(run.options.lineOffset ?? 1);
  const clips: WholeClip[] = [];
  for await (const page of library.iterateRunTokens(run.id, { includeRejected })) {
    signal?.throwIfAborted();
    for (const clip of page) {
      if (!clip.tokens)
        throw new AppError('extraction-tokens-damaged', { key: clip.key, library: library.file });
      clips.push({ ...clip, tokens: clip.tokens, order: clip.line - offset });
    }
    onClips?.(clips.length);
  }
  return clips;
}

async function writeLogs(
  clips: readonly WholeClip[],
  request: ExportRequest,
): Promise<{ files: WrittenFile[]; renamed: readonly RenamedClip[] }> {
  const { folder, parts, collisions } = request;
  const names =
    request.names ?? planExportNames(clips, { policy: collisions, previous: await readLogsNames(folder) });
  const nameOf = (clip: WholeClip): string => names.byPath.get(clip.path) ?? clip.key;
  const rows = interleave(clips, parts).map((clip) => ({ key: nameOf(clip), tokens: clip.tokens }));
  const files = [await writeLogsTokens(folder, rows)];
  const written = await writeLogsNames(folder, names.renamed);
  if (written) files.push(written);
  // With renamed clips upstream's text step must run on a list that has the new names.
  if (names.renamed.length > 0) {
    files.push(
      await writeLogsList(
        folder,
        clips.map((clip) => ({ ...clip, exportKey: nameOf(clip) })),
      ),
    );
  }
  return { files, renamed: names.renamed };
}

const recordsName = (format: 'jsonl' | 'parquet'): string => `tokens.${format}`;

async function writeRecords(
  clips: readonly WholeClip[],
  { run, folder }: ExportRequest,
  format: 'jsonl' | 'parquet',
): Promise<WrittenFile> {
  const records = clips.map((clip) => recordOf(clip, run));
  const name = recordsName(format);
  const write = format === 'jsonl' ? writeJsonl : writeParquet;
  return { path: name, ...(await write(path.join(folder, name), records)) };
}

function recordOf(clip: WholeClip, run: Run): ClipRecord {
  return {
    key: clip.key,
    path: clip.path,
    speaker: clip.speaker,
    language: clip.language,
    text: clip.text,
    tokens: Array.from(clip.tokens),
    duration: clip.duration ?? 0,
    fingerprint: run.tokenFingerprint,
    device: run.device?.kind ?? run.deviceRequested,
    precision: run.precision,
  };
}

function manifestOf(
  { run, format, appVersion }: ExportRequest,
  clips: number,
  files: readonly WrittenFile[],
) {
  return {
    format,
    app: { name: ownAppName, version: appVersion },
    created: new Date().toISOString(),
    device: run.device?.name ?? run.deviceRequested,
    precision: run.precision,
    tokenFingerprint: run.tokenFingerprint,
    hubertFingerprint: run.hubertFingerprint,
    clips,
    files,
  };
}
