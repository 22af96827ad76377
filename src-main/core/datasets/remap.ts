import path from 'node:path';
import type { NameCount } from '../../contract/values.ts';
import type { RemapPreview } from '../../contract/views/datasets.ts';
import { cleanBasename, cleanPath } from '../../dataset/clean-path.ts';
import { remapRoot } from '../../dataset/remap-root.ts';
import { resolveClips } from '../../dataset/resolve-clips.ts';
import type { ListEntry } from '../../dataset/types.ts';
import type { ClipEdit, DatasetClip } from '../../store/dataset-types.ts';

const shownExamples = 5;
const shownRoots = 8;

/** A row whose written path changes, with the place where its clip would then be. */
export interface RemappedRow {
  readonly row: DatasetClip;
  readonly rawPath: string;
  readonly path: string;
  readonly exists: boolean;
}

/** Replaces the folder at the start of the written paths and looks where the clips then lie. Changes nothing. */
export async function remapRows(
  rows: readonly DatasetClip[],
  from: string,
  to: string,
  listPath: string | undefined,
  signal: AbortSignal,
): Promise<RemappedRow[]> {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const entries = rows.map(entryOf);
  const changed = remapRoot(entries, from, to).flatMap(({ line, after }) => {
    const row = byLine.get(line);
    return row && after !== null ? [entryOf({ ...row, rawPath: after.split('|')[0]! })] : [];
  });
  const { clips } = await resolveClips(changed, { listPath, signal });
  return clips.map((clip, index) => ({
    row: byLine.get(clip.line)!,
    rawPath: changed[index]!.rawPath,
    path: clip.path,
    exists: clip.exists,
  }));
}

export function previewOf(rows: readonly DatasetClip[], changed: readonly RemappedRow[]): RemapPreview {
  return {
    matched: changed.length,
    found: changed.filter((row) => row.exists).length,
    examples: changed.slice(0, shownExamples).map(({ row, rawPath, exists }) => ({
      before: row.rawPath,
      after: rawPath,
      exists,
    })),
    brokenRoots: brokenRoots(rows),
  };
}

export function remapEdits(changed: readonly RemappedRow[]): ClipEdit[] {
  return changed.map(({ row, rawPath, path: found }) => ({
    id: row.id,
    fields: { rawPath, path: found, key: cleanBasename(cleanPath(rawPath)) },
  }));
}

/** Folders of the clips that are not found, as the list writes them. */
function brokenRoots(rows: readonly DatasetClip[]): NameCount[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!row.problems.some(({ code }) => code === 'audio-missing')) continue;
    const written = row.rawPath.replace(/^[\s"']+/, '');
    const root = written.includes('\\') ? path.win32.dirname(written) : path.posix.dirname(written);
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, shownRoots);
}

export function entryOf(row: DatasetClip): ListEntry {
  return {
    line: row.line,
    order: row.line - 1,
    rawPath: row.rawPath,
    path: cleanPath(row.rawPath),
    key: cleanBasename(cleanPath(row.rawPath)),
    speaker: row.speaker,
    language: row.language,
    text: row.text,
  };
}
