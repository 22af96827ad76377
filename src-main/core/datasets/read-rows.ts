import type { DatasetClip } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';

const pageRows = 5_000;

/** All rows of a dataset in order of lines, in pages so that the library serves others in between. */
export async function readRows(library: Library, datasetId: number): Promise<DatasetClip[]> {
  const ids = await library.datasetClipIds({ datasetId });
  const rows: DatasetClip[] = [];
  for (let at = 0; at < ids.length; at += pageRows)
    rows.push(...(await library.datasetClipRows(ids.slice(at, at + pageRows))));
  return rows;
}
