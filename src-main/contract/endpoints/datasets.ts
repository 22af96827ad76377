import { z } from 'zod';
import { call, of, stream, topic } from '../define-endpoint.ts';
import { listEncodings } from '../list-encodings.ts';
import {
  idInput,
  namesInput,
  nothingInput,
  pathInput,
  rangeInput,
  selectedIdsInput,
  textInput,
  versionInput,
  visibleIdsInput,
} from '../inputs.ts';
import type { OrderedIds, Progress } from '../values.ts';
import type {
  AudioFolderPreview,
  AudioFolders,
  ClipWithMedia,
  DatasetFacets,
  DatasetList,
  DatasetRow,
  DatasetSummary,
  EditResult,
  FolderContents,
  ListEncoding,
  Preflight,
  RemapPreview,
  Repair,
  SavedList,
} from '../views/datasets.ts';

const dataset = idInput;

/** All given conditions must hold. */
export const datasetFilterInput = z.strictObject({
  /** Substring of name or text, letters compared without case. */
  search: textInput.optional(),
  searchIn: z.enum(['name', 'text', 'both']).optional(),
  /** Rows with any of these problems (codes). */
  problems: z.array(z.string().max(100)).max(100).optional(),
  hasProblem: z.boolean().optional(),
  speakers: namesInput.optional(),
  languages: namesInput.optional(),
  seconds: rangeInput.optional(),
  /** Characters of text per second. */
  textRate: rangeInput.optional(),
});

export const datasetSortInput = z.strictObject({
  column: z.enum([
    'line',
    'name',
    'path',
    'speaker',
    'language',
    'text',
    'seconds',
    'sampleRate',
    'channels',
    'textRate',
    'problems',
  ]),
  descending: z.boolean().optional(),
});

const remapInput = z.strictObject({ dataset, from: textInput, to: textInput });

const folderInput = z.strictObject({ dataset, audioDir: pathInput.nullable() });

export const encodingInput = z.enum(listEncodings);

export const repairKindInput = z.enum(['shapes', 'names', 'languages', 'tabs', 'bars', 'duplicates']);

export const datasetEndpoints = {
  /** What a path holds that was dropped or chosen: a folder can hold lists, audio, or neither. */
  'datasets.contents': call(z.strictObject({ path: pathInput }), of<FolderContents>()),
  /** All datasets of this workbench, the newest first. */
  'datasets.all': topic(nothingInput, of<DatasetList>()),
  /** Adds a `.list` file or a folder of audio; finding out every clip's length is part of it. */
  'datasets.add': stream(
    z.strictObject({
      path: pathInput,
      audioDir: pathInput.optional(),
      /** Where the list is not UTF-8 and the guess was wrong. */
      encoding: encodingInput.optional(),
    }),
    of<Progress>(),
    of<DatasetSummary>(),
  ),
  /** Adds the bundled sample: the first run. */
  'datasets.addSample': stream(nothingInput, of<Progress>(), of<DatasetSummary>()),
  /** A list that is not UTF-8: what it was taken for, with a sample in each encoding it may be. Null for all others. */
  'datasets.encoding': call(z.strictObject({ dataset }), of<ListEncoding | null>()),
  /** The user has seen that the guess is right: from now on the list may be written. */
  'datasets.confirmEncoding': call(z.strictObject({ dataset }), of<null>()),
  /** Looks at the audio files again: after clips were moved or recorded anew. */
  'datasets.rescan': stream(z.strictObject({ dataset }), of<Progress>(), of<DatasetSummary>()),
  /** Folders near the list that hold its clips. */
  'datasets.audioFolders': call(z.strictObject({ dataset }), of<AudioFolders>()),
  /** What would be found in a folder, or with `null` where the list itself says. Changes nothing. */
  'datasets.audioFolderPreview': call(folderInput, of<AudioFolderPreview>()),
  /** Looks for all clips of a list in this folder by their names, as GPT-SoVITS does. One step of undo. */
  'datasets.setAudioFolder': stream(folderInput, of<Progress>(), of<EditResult>()),
  'datasets.rename': call(z.strictObject({ dataset, name: textInput.min(1) }), of<null>()),
  /** Forgets the dataset; `datasets.restore` brings it back. No file of the user is touched. */
  'datasets.remove': call(z.strictObject({ dataset }), of<null>()),
  'datasets.restore': call(z.strictObject({ dataset }), of<null>()),
  'datasets.order': call(
    z.strictObject({ dataset, filter: datasetFilterInput, sort: datasetSortInput }),
    of<OrderedIds>(),
  ),
  'datasets.rows': call(z.strictObject({ dataset, ids: visibleIdsInput }), of<DatasetRow[]>()),
  'datasets.facets': call(z.strictObject({ dataset, filter: datasetFilterInput }), of<DatasetFacets>()),
  /** One row with the addresses of its audio. */
  'datasets.clip': call(z.strictObject({ dataset, id: idInput }), of<ClipWithMedia>()),
  /** What a run would skip and why, which clips collide, what the trainers of `version` would drop. */
  'datasets.preflight': call(z.strictObject({ dataset, version: versionInput }), of<Preflight>()),
  /** What would change if paths that start with `from` started with `to`. */
  'datasets.remapPreview': call(remapInput, of<RemapPreview>()),
  /** One step of undo. */
  'datasets.remapApply': call(remapInput, of<EditResult>()),
  /** What can be mended in all rows at once; kinds that would change nothing are left out. */
  'datasets.repairs': call(z.strictObject({ dataset }), of<Repair[]>()),
  /** One step of undo. */
  'datasets.repair': call(z.strictObject({ dataset, kind: repairKindInput }), of<EditResult>()),
  /** The same change for all these rows: one step of undo. No field may hold `|` or a line break. */
  'datasets.edit': call(
    z.strictObject({
      dataset,
      ids: selectedIdsInput.min(1),
      change: z.strictObject({
        text: textInput.optional(),
        language: z.string().max(50).optional(),
        speaker: textInput.optional(),
        path: pathInput.optional(),
      }),
    }),
    of<EditResult>(),
  ),
  /** Takes rows out of the dataset: one step of undo. */
  'datasets.removeRows': call(z.strictObject({ dataset, ids: selectedIdsInput.min(1) }), of<EditResult>()),
  /** Takes the newest step back. With `step` only that one: where another is newer by now, nothing changes. */
  'datasets.undo': call(z.strictObject({ dataset, step: idInput.optional() }), of<EditResult>()),
  'datasets.redo': call(z.strictObject({ dataset }), of<EditResult>()),
  /**
   * Writes the list with all edits; lines that were not edited stay byte for byte.
   * Without `path` over the original, which is kept beside it.
   */
  'datasets.save': call(z.strictObject({ dataset, path: pathInput.optional() }), of<SavedList>()),
};
