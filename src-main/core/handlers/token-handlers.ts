import type { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { tokenFilterInput } from '../../contract/endpoints/tokens.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import { sameLanguage } from '../../dataset/languages.ts';
import type { ClipFilter } from '../../store/grid-types.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { runListEntry } from '../extract/run-view.ts';
import { languageCounts } from '../language-counts.ts';
import { nameCounts, shownHistogram } from '../shown-counts.ts';
import { clipDetail, clipColumns, tokenRow } from '../tokens/shown-clip.ts';
import { PatternIndex } from '../tokens/pattern-index.ts';
import { offerMedia } from '../web/offer-media.ts';

type Names = HandlersNamed<Handlers, 'tokens'>;

/** The token browser: one filter gives ids, histograms, marks and statistics. */
export function tokenHandlers(core: CoreContext): Omit<Names, 'tokens.export'> {
  const { library, runs, media, paths, services } = core;
  const patterns = new PatternIndex(library);

  const clipOf = async (run: number, id: number) => {
    const clip = await library.clipDetail(id);
    if (clip?.runId !== run) throw new AppError('store-row-unknown', { id });
    return clip;
  };

  return {
    'tokens.runs': async () => {
      await runs.refresh();
      return runs.all;
    },
    'tokens.removeRun': async ({ run }) => {
      if (runs.isLive({ run })) throw new AppError('host-run-live');
      await library.deleteRun(run);
      await runs.refresh();
      return null;
    },
    'tokens.restoreRun': async ({ run }) => {
      await library.restoreRun(run);
      await runs.refresh();
      return null;
    },
    'tokens.order': async ({ run, filter, sort }, { signal }) => ({
      ids: await library.clipIds(
        await patterns.readyFor(filterOf(run, filter)),
        { column: clipColumns[sort.column], descending: sort.descending },
        { signal },
      ),
    }),
    'tokens.rows': async ({ run, ids }) =>
      (await library.clipRows(ids)).filter((row) => row.runId === run).map(tokenRow),

    'tokens.facets': async ({ run, filter }, { signal }) => {
      const chosen = await patterns.readyFor(filterOf(run, filter));
      const { count, histograms, facets } = await library.clipSummary(
        chosen,
        ['duration', 'tokenCount', 'uniqueRatio', 'longestRun', 'textRate'],
        ['speaker', 'language', 'state', 'reason'],
        undefined,
        { signal },
      );
      const histogram = (at: number) => shownHistogram(histograms[at]!);
      const facet = (at: number) => nameCounts(facets[at]!);
      return {
        clips: count,
        seconds: histogram(0),
        tokens: histogram(1),
        uniqueRatio: histogram(2),
        longestRun: histogram(3),
        textRate: histogram(4),
        speakers: facet(0),
        languages: languageCounts(facets[1]!),
        states: facet(2),
        reasons: facet(3),
      };
    },

    'tokens.clip': async ({ run, id }) => {
      const clip = await clipOf(run, id);
      return clipDetail(clip, await offerMedia(clip.path, { media, paths }));
    },
    'tokens.hits': ({ ids, ngram }) => library.patternHits(ids, ngram),
    'tokens.spectrogram': async ({ run, id }, { signal }) => {
      const { path } = await clipOf(run, id);
      paths.checkRead(path);
      return services.prepare.picture(path, { signal });
    },

    'tokens.mark': async ({ run, ids, mark, on }) => ({
      ids: await library.markClips({ runIds: [run], ids }, mark, on),
    }),
    'tokens.codebook': async ({ run, filter }, { signal }) =>
      library.codebookStats(await patterns.readyFor(filterOf(run, filter)), { signal }),

    'tokens.compareRuns': async ({ left, right }, { signal }) => {
      const [a, b] = await Promise.all([library.getRun(left), library.getRun(right)]);
      if (!a || !b) throw new AppError('store-run-unknown', { id: a ? right : left });
      const { clips, onlyInA, onlyInB, ...rest } = await library.compareRuns(left, right, { signal });
      return {
        left: runListEntry(a, undefined),
        right: runListEntry(b, undefined),
        compared: rest.compared,
        identical: rest.identical,
        framesCompared: rest.framesCompared,
        framesDiffering: rest.framesDiffering,
        damaged: rest.damaged,
        onlyLeft: onlyInA,
        onlyRight: onlyInB,
        clips: clips.map(({ key, path, idA, idB, countA, countB, differing }) => ({
          name: key,
          path,
          leftId: idA,
          rightId: idB,
          leftCount: countA,
          rightCount: countB,
          differing,
        })),
      };
    },
    'tokens.compareClip': async ({ left, right }) => {
      const { a, b, frames } = await library.compareClip(left, right);
      return { left: a, right: b, differing: frames };
    },
  };
}

export function filterOf(run: number, filter: z.output<typeof tokenFilterInput>): ClipFilter {
  const { seconds, tokens, ngram, languages, ...rest } = filter;
  return {
    ...rest,
    runIds: [run],
    languages: languages?.flatMap(sameLanguage),
    duration: seconds,
    tokenCount: tokens,
    pattern: ngram,
  };
}
