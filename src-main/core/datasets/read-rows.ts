import type { DatasetClip } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';

const pageRows = 5_000;

/** All rows of a dataset in order of lines. */
export async function readRows(library: Library, datasetId: number): Promise<DatasetClip[]> {
  return readPages(library, await library.datasetClipIds({ datasetId }));
}

/** These rows, in pages so that the library serves others in between. */
export async function readPages(
  library: Library,
  ids: readonly number[] | Int32Array,
): Promise<DatasetClip[]> {
  const rows: DatasetClip[] = [];
  for (let at = 0; at < ids.length; at += pageRows)
    rows.push(...(await library.datasetClipRows(ids.slice(at, at + pageRows))));
  return rows;
}
