import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { HostInfo } from '../../src-main/contract/views/host.ts';
import { useClient } from '../api/client.ts';

/** What the host is and can do. Asked once before the first screen: nothing is offered that it cannot do. */
export const useHost = defineStore('host', () => {
  const client = useClient();
  const info = ref<HostInfo | null>(null);

  async function load(): Promise<void> {
    info.value = await client.call('host.info', {});
  }

  return { info, load };
});
