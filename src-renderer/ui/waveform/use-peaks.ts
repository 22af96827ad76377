import { ref, shallowRef, watch } from 'vue';

/** Fetches a clip's peaks (little-endian float32 pairs). An answer for a clip left meanwhile is dropped. */
export function usePeaks(address: () => string) {
  const peaks = shallowRef<Float32Array | null>(null);
  const failed = ref(false);

  watch(
    address,
    async (now, _before, onCleanup) => {
      const withdrawn = new AbortController();
      onCleanup(() => withdrawn.abort());
      peaks.value = null;
      failed.value = false;
      try {
        const answer = await fetch(now, { signal: withdrawn.signal });
        if (!answer.ok) throw new Error(`${answer.status} for ${now}`);
        peaks.value = new Float32Array(await answer.arrayBuffer());
      } catch {
        failed.value = !withdrawn.signal.aborted;
      }
    },
    { immediate: true },
  );
  return { peaks, failed };
}
