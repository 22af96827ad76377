import path from 'node:path';
import type { NameCount } from '../../contract/values.ts';
import type { RemapPreview } from '../../contract/views/datasets.ts';
import { cleanBasename, cleanPath } from '../../dataset/clean-path.ts';
import { remapPath } from '../../dataset/remap-root.ts';
import { resolveClips, type ResolveOptions } from '../../dataset/resolve-clips.ts';
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
  places: Pick<ResolveOptions, 'listPath' | 'mayRead'>,
  signal: AbortSignal,
): Promise<RemappedRow[]> {
  const changed = rows.filter(hasPath).flatMap((row) => {
    const rawPath = remapPath(cleanPath(row.rawPath), from, to);
    return rawPath === null || rawPath === row.rawPath ? [] : [{ row, rawPath }];
  });
  const entries = changed.map(({ row, rawPath }) => entryOf({ ...row, rawPath }));
  const { clips } = await resolveClips(entries, { ...places, signal });
  return clips.map((clip, index) => ({ ...changed[index]!, path: clip.path, exists: clip.exists }));
}

/** A line without a single bar may be anything, and a path with damaged characters is not the file's name. */
function hasPath({ rawPath, problems }: DatasetClip): boolean {
  return (
    !rawPath.includes('\ufffd') &&
    !problems.some(({ code, params }) => {
      return code === 'line-no-file' || (code === 'line-fields' && params.fields === 1);
    })
  );
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
