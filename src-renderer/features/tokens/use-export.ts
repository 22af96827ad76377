import { ref, shallowRef } from 'vue';
import type { Endpoints, InputOf } from '../../../src-main/contract/endpoints.ts';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { ExportResult } from '../../../src-main/contract/views/tokens.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useSettings } from '../../stores/settings.ts';

export type ExportRequest = InputOf<Endpoints['tokens.export']>;

/** Exporting a run: what is chosen, how far it is, and what was written. */
export function useExport(run: () => number) {
  const client = useClient();
  const settings = useSettings();
  const format = ref<ExportRequest['format']>('gpt-sovits');
  const folder = ref<string | null>(settings.all?.exportFolder ?? null);
  const collisions = ref<NonNullable<ExportRequest['collisions']>>('disambiguate');
  const includeRejected = ref(false);
  const progress = shallowRef<Progress | null>(null);
  const result = shallowRef<ExportResult | null>(null);

  function request(to: string): ExportRequest {
    return {
      run: run(),
      format: format.value,
      to,
      collisions: collisions.value,
      includeRejected: includeRejected.value,
    };
  }

  const act = useAct(async (signal, to: string) => {
    progress.value = null;
    result.value = null;
    const options = { signal, onEvent: (event: Progress) => (progress.value = event) };
    result.value = await client.stream('tokens.export', request(to), options);
  });

  return { format, folder, collisions, includeRejected, progress, result, act, request };
}
