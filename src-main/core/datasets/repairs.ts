import type { Repair, RepairKind } from '../../contract/views/datasets.ts';
import { findCollisions } from '../../dataset/find-collisions.ts';
import { convertShapes, fixLanguages, joinTextFields, replaceTabs } from '../../dataset/repair.ts';
import { withoutInvisible } from '../../dataset/near-miss.ts';
import type { LineChange } from '../../dataset/types.ts';
import type { ClipEdit, DatasetClip } from '../../store/dataset-types.ts';
import { entryOf } from './remap.ts';
import { clipOf, isBrokenLine } from './stored-clip.ts';

export const repairKinds: readonly RepairKind[] = [
  'shapes',
  'names',
  'bars',
  'languages',
  'tabs',
  'duplicates',
];

const shownExamples = 3;

/** What each repair would do to the rows as they are now. Changes nothing. */
export function repairsOf(rows: readonly DatasetClip[]): Repair[] {
  return repairKinds
    .map((kind) => {
      const changes = changesBy[kind](rows);
      const examples = changes.slice(0, shownExamples).map(({ line, before, after }) => ({
        line,
        before: before ?? '',
        after: after ?? '',
      }));
      return { kind, rows: changes.length, examples };
    })
    .filter((repair) => repair.rows > 0);
}

export interface RepairPlan {
  readonly edits: readonly ClipEdit[];
  /** Ids of rows to take out. */
  readonly removed: readonly number[];
}

export function planRepair(rows: readonly DatasetClip[], kind: RepairKind): RepairPlan {
  const byLine = new Map(rows.map((row) => [row.line, row.id]));
  const edits: ClipEdit[] = [];
  const removed: number[] = [];
  for (const { line, after } of changesBy[kind](rows)) {
    const id = byLine.get(line)!;
    const [rawPath, speaker, language, text] = after?.split('|') ?? [];
    if (after === null) removed.push(id);
    else
      edits.push({
        id,
        fields: { ...((kind === 'shapes' || kind === 'names') && { rawPath }), speaker, language, text },
      });
  }
  return { edits, removed };
}

const changesBy: Record<RepairKind, (rows: readonly DatasetClip[]) => LineChange[]> = {
  shapes: (rows) => convertShapes({ problems: rows.filter(isBrokenLine).map(brokenLine) }),
  names: renamedPaths,
  bars: (rows) => joinTextFields({ problems: rows.filter(({ text }) => text.includes('|')).map(brokenLine) }),
  languages: (rows) => fixLanguages(usable(rows)),
  tabs: (rows) => replaceTabs(usable(rows)),
  duplicates: removedDuplicates,
};

const usable = (rows: readonly DatasetClip[]) => rows.filter((row) => !isBrokenLine(row)).map(entryOf);

const lineOf = ({ rawPath, speaker, language, text }: DatasetClip): string =>
  [rawPath, speaker, language, text].join('|');

/** The line as it stands: fields that it does not have are empty in its row, and bring no bars. */
function brokenLine(row: DatasetClip) {
  const missing = row.problems.find(({ code }) => code === 'line-fields')?.params.fields;
  const fields = [row.rawPath, row.speaker, row.language, row.text];
  const raw = typeof missing === 'number' && missing < 4 ? fields.slice(0, missing).join('|') : lineOf(row);
  return { line: row.line, code: 'line-fields', params: { fields: raw.split('|').length }, raw } as const;
}

/** Of lines that name one file training takes the text of the last: the others go. */
function removedDuplicates(rows: readonly DatasetClip[]): LineChange[] {
  const good = rows.filter((row) => !isBrokenLine(row));
  const lines = new Map(good.map((row) => [row.line, lineOf(row)]));
  return findCollisions(good.map(clipOf))
    .filter(({ kind }) => kind === 'duplicate')
    .flatMap((collision) => collision.lines.slice(0, -1))
    .map((line) => ({ line, before: lines.get(line)!, after: null }))
    .sort((a, b) => a.line - b.line);
}

/** Paths whose file is there under nearly the listed name, written as it is named. */
function renamedPaths(rows: readonly DatasetClip[]): LineChange[] {
  return rows.flatMap((row) => {
    const name = row.problems.find(({ code }) => code === 'audio-near')?.params.values;
    if (typeof name !== 'string') return [];
    const written = withoutInvisible(row.rawPath);
    const folder = written.slice(0, Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
    const after = lineOf({ ...row, rawPath: folder + name });
    return [{ line: row.line, before: lineOf(row), after }];
  });
}
