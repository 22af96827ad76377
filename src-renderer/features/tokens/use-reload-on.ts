import { useThrottleFn } from '@vueuse/core';
import { onScopeDispose, watch, type Ref } from 'vue';

/**
 * Asks a query anew when what is counted changes: at most once a second, and never before the last question is
 * answered, so that a run at full speed cannot keep withdrawing a slow one.
 */
export function useReloadOn(
  query: { readonly loading: Readonly<Ref<boolean>>; reload(): void },
  counted: () => unknown,
): void {
  let stale = false;
  const look = useThrottleFn(
    () => {
      if (!stale || query.loading.value) return;
      stale = false;
      query.reload();
    },
    1_000,
    true,
  );
  watch(counted, () => {
    stale = true;
    void look();
  });
  watch(query.loading, (loading) => {
    if (!loading) void look();
  });
  onScopeDispose(() => (stale = false));
}
