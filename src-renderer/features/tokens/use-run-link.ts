import { watch } from 'vue';
import { useRoute } from 'vue-router';
import { parseNgram } from './token-filter.ts';
import type { TokenClips } from './use-token-clips.ts';

/**
 * Shows what the address names (`clip`, `search`, `ngram`), at first and whenever a link is followed while the run is
 * open. What the address leaves out stays as it is, and so does what the screen itself has just written there.
 */
export function useRunLink(run: () => number, clips: TokenClips): void {
  const route = useRoute();
  /** Null while the address is of another run or screen, which this one is about to make room for. */
  const named = (name: 'clip' | 'search' | 'ngram') => (): string | null => {
    const mine =
      route.path === '/tokens' && (route.query.run === undefined || Number(route.query.run) === run());
    const value = route.query[name];
    return mine && typeof value === 'string' ? value : null;
  };

  watch(
    named('clip'),
    (clip) => {
      const id = Number(clip);
      if (Number.isInteger(id) && id > 0) clips.active.value = id;
    },
    { immediate: true },
  );
  watch(
    named('search'),
    (search) => {
      if (search === null || search === '' || search === clips.fullFilter.value.search) return;
      if (clips.searchIn.value === 'tokens') clips.searchIn.value = 'both';
      clips.typed.value = search;
    },
    { immediate: true },
  );
  watch(
    named('ngram'),
    (text) => {
      const ngram = text === null ? null : parseNgram(text);
      if (ngram?.length && ngram.join() !== clips.ngram.value?.join()) clips.searchTokens(ngram);
    },
    { immediate: true },
  );
}
