import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Endpoints, InputOf, NamesOf, OutputOf } from '../../src-main/contract/endpoints.ts';
import type { ErrorData } from '../../src-main/contract/errors.ts';
import { useClient } from './client.ts';
import { toErrorData } from './to-error-data.ts';

export interface Query<T> {
  /** The last good answer; it stays on screen while the next one is fetched. */
  readonly data: Readonly<ShallowRef<T | undefined>>;
  readonly error: Readonly<Ref<ErrorData | null>>;
  readonly loading: Readonly<Ref<boolean>>;
  reload(): void;
}

/**
 * Calls an endpoint whenever its input changes; null asks nothing and clears. An answer that arrives after the
 * input has changed again is dropped, and its request is withdrawn.
 */
export function useQuery<N extends NamesOf<Endpoints, 'call'>>(
  name: N,
  input: () => InputOf<Endpoints[N]> | null,
): Query<OutputOf<Endpoints[N]>> {
  const client = useClient();
  const data = shallowRef<OutputOf<Endpoints[N]>>();
  const error = ref<ErrorData | null>(null);
  const loading = ref(false);
  let current: AbortController | undefined;

  async function load(): Promise<void> {
    current?.abort();
    const now = input();
    const mine = (current = new AbortController());
    if (now === null) {
      data.value = undefined;
      error.value = null;
      loading.value = false;
      return;
    }
    loading.value = true;
    try {
      const answer = await client.call(name, now, { signal: mine.signal });
      if (mine !== current) return;
      data.value = answer;
      error.value = null;
    } catch (thrown) {
      if (mine === current) error.value = toErrorData(thrown);
    } finally {
      if (mine === current) loading.value = false;
    }
  }

  watch(
    () => JSON.stringify(input()),
    () => void load(),
    { immediate: true },
  );
  const stopState = client.onState((state) => {
    if (state === 'open' && error.value?.code === 'rpc-disconnected') void load();
  });
  onScopeDispose(() => {
    stopState();
    current?.abort();
  });
  return { data, error, loading, reload: () => void load() };
}
