import type { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { datasetFilterInput, datasetSortInput } from '../../contract/endpoints/datasets.ts';
import { sameLanguage } from '../../dataset/languages.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import type { DatasetColumn, DatasetFilter } from '../../store/dataset-types.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { severityOf } from '../datasets/problem-severity.ts';
import { datasetRow } from '../datasets/stored-clip.ts';
import { offerMedia } from '../web/offer-media.ts';
import { languageCounts } from '../language-counts.ts';
import { nameCounts, shownHistogram } from '../shown-counts.ts';

type Names = HandlersNamed<Handlers, 'datasets'>;
type Part = Pick<Names, 'datasets.order' | 'datasets.rows' | 'datasets.facets' | 'datasets.clip'>;

/** The grid of a dataset: ordered ids once, then the rows that are seen. */
export function datasetGridHandlers({ library, media, paths }: CoreContext): Part {
  return {
    'datasets.order': async ({ dataset, filter, sort }) => ({
      ids: await library.datasetClipIds(filterOf(dataset, filter), {
        column: columns[sort.column],
        descending: sort.descending,
      }),
    }),
    'datasets.rows': async ({ dataset, ids }) =>
      (await library.datasetClipRows(ids)).filter((row) => row.datasetId === dataset).map(datasetRow),

    'datasets.facets': async ({ dataset, filter }) => {
      const chosen = filterOf(dataset, filter);
      // The choices of a filter are counted without the filter itself: one value leads straight to another.
      const [rows, problems, languages, speakers, seconds, textRate] = await Promise.all([
        library.datasetClipCount(chosen),
        library.datasetFacet({ ...chosen, problems: undefined, hasProblem: undefined }, 'problem'),
        library.datasetFacet({ ...chosen, languages: undefined }, 'language'),
        library.datasetFacet({ ...chosen, speakers: undefined }, 'speaker'),
        library.datasetHistogram(chosen, 'duration'),
        library.datasetHistogram(chosen, 'textRate'),
      ]);
      return {
        rows,
        problems: problems.map(({ value, count }) => ({
          code: value as ReturnType<typeof datasetRow>['problems'][number]['reason']['code'],
          severity: severityOf(value),
          count,
        })),
        languages: languageCounts(languages),
        speakers: nameCounts(speakers),
        seconds: shownHistogram(seconds),
        textRate: shownHistogram(textRate),
      };
    },

    'datasets.clip': async ({ dataset, id }) => {
      const [row] = await library.datasetClipRows([id]);
      if (row?.datasetId !== dataset) throw new AppError('store-row-unknown', { id });
      return { row: datasetRow(row), ...(await offerMedia(row.path, { media, paths })) };
    },
  };
}

const columns: Record<z.output<typeof datasetSortInput>['column'], DatasetColumn> = {
  line: 'line',
  name: 'key',
  path: 'path',
  speaker: 'speaker',
  language: 'language',
  text: 'text',
  seconds: 'duration',
  sampleRate: 'sampleRate',
  channels: 'channels',
  textRate: 'textRate',
  problems: 'problems',
};

function filterOf(datasetId: number, filter: z.output<typeof datasetFilterInput>): DatasetFilter {
  const { seconds, languages, ...rest } = filter;
  return { ...rest, datasetId, duration: seconds, languages: languages?.flatMap(sameLanguage) };
}
