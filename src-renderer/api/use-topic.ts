import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Endpoints, InputOf, NamesOf, SnapshotOf } from '../../src-main/contract/endpoints.ts';
import type { ErrorData } from '../../src-main/contract/errors.ts';
import { useClient } from './client.ts';

export interface Watched<T> {
  /** Undefined until the first snapshot. */
  readonly value: Readonly<ShallowRef<T | undefined>>;
  readonly error: Readonly<Ref<ErrorData | null>>;
}

/** Watches a topic while the caller lives. An `input` of null watches nothing; a new input begins anew. */
export function useTopic<N extends NamesOf<Endpoints, 'topic'>>(
  name: N,
  input: () => InputOf<Endpoints[N]> | null,
): Watched<SnapshotOf<Endpoints[N]>> {
  const client = useClient();
  const value = shallowRef<SnapshotOf<Endpoints[N]>>();
  const error = ref<ErrorData | null>(null);
  let stop = () => undefined as void;

  watch(
    () => JSON.stringify(input()),
    () => {
      stop();
      value.value = undefined;
      error.value = null;
      const now = input();
      stop =
        now === null
          ? () => undefined
          : client.watch(
              name,
              now,
              (snapshot) => (value.value = snapshot),
              (failure) => (error.value = failure.toData()),
            );
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return { value, error };
}
