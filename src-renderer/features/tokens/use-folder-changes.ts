import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ErrorData } from '../../../src-main/contract/errors.ts';
import type { FolderChange } from '../../../src-main/contract/views/tokens.ts';
import { useClient } from '../../api/client.ts';
import { isCancelled, toErrorData } from '../../api/to-error-data.ts';
import type { ExportRequest } from './use-export.ts';

/**
 * What an export of what is chosen would do to the folder: compared anew whenever the choice changes; only the last
 * comparison counts. @param wanted null while there is nothing to compare
 */
export function useFolderChanges(wanted: () => ExportRequest | null) {
  const client = useClient();
  const changes = shallowRef<readonly FolderChange[] | null>(null);
  const error = shallowRef<ErrorData | null>(null);
  const comparing = ref(false);
  let current: AbortController | undefined;

  async function compare(request: ExportRequest | null): Promise<void> {
    current?.abort();
    const control = (current = new AbortController());
    changes.value = null;
    error.value = null;
    comparing.value = request !== null;
    if (request === null) return;
    try {
      const options = { signal: control.signal };
      const compared = await client.stream('tokens.export', { ...request, dryRun: true }, options);
      if (current === control) changes.value = compared.changes;
    } catch (thrown) {
      if (current === control && !isCancelled(thrown)) error.value = toErrorData(thrown);
    } finally {
      if (current === control) comparing.value = false;
    }
  }

  // By value: the same choice is not compared twice.
  watch(
    () => JSON.stringify(wanted()),
    () => void compare(wanted()),
    { immediate: true },
  );
  onScopeDispose(() => current?.abort());
  return { changes, error, comparing };
}
