import { onScopeDispose, ref } from 'vue';
import { useRouter } from 'vue-router';
import type { Reason } from '../../src-main/contract/values.ts';
import { toErrorData } from '../api/to-error-data.ts';
import { useConnection } from '../api/use-connection.ts';

/** A screen whose code could not be fetched says so, with a way to try again, instead of a dead click. */
export function useScreenFaults() {
  const router = useRouter();
  const connection = useConnection();
  const fault = ref<Reason | null>(null);
  let wanted: string | null = null;

  const stopErrors = router.onError((thrown, to) => {
    wanted = to.fullPath;
    fault.value =
      connection.value === 'open' ? toErrorData(thrown) : { code: 'rpc-disconnected', params: {} };
  });
  const stopAfter = router.afterEach(() => (fault.value = null));
  onScopeDispose(() => {
    stopErrors();
    stopAfter();
  });

  function retry(): void {
    // What fails again comes back through onError.
    if (wanted !== null) router.push(wanted).catch(() => undefined);
  }
  return { fault, retry };
}
