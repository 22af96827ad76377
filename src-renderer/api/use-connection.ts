import { onScopeDispose, ref } from 'vue';
import { useClient } from './client.ts';

/** State of the connection to the host, for the banner. */
export function useConnection() {
  const client = useClient();
  const state = ref(client.state);
  onScopeDispose(client.onState((now) => (state.value = now)));
  return state;
}
