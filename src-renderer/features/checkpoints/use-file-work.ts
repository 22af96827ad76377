import { shallowRef } from 'vue';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { Comparison, VerifyReport } from '../../../src-main/contract/views/checkpoints.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';

/** Work that reads whole files: it says how far it is, and it can be cancelled. */
export function useVerify() {
  const client = useClient();
  const progress = shallowRef<Progress | null>(null);
  const result = shallowRef<VerifyReport | null>(null);
  const act = useAct(async (signal, path: string) => {
    progress.value = null;
    const options = { signal, onEvent: (event: Progress) => (progress.value = event) };
    result.value = await client.stream('checkpoints.verify', { path }, options);
  });
  return { act, progress, result };
}

export function useComparison() {
  const client = useClient();
  const progress = shallowRef<Progress | null>(null);
  const result = shallowRef<Comparison | null>(null);
  const act = useAct(async (signal, left: string, right: string) => {
    progress.value = null;
    result.value = null;
    const options = { signal, onEvent: (event: Progress) => (progress.value = event) };
    result.value = await client.stream('checkpoints.compare', { left, right }, options);
  });
  return { act, progress, result };
}
