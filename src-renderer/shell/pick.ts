import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useClient } from '../api/client.ts';
import { useHost } from '../stores/host.ts';

export interface PickRequest {
  readonly what: 'file' | 'folder' | 'save';
  readonly title: string;
  /** Without dots; empty for any. */
  readonly extensions?: readonly string[];
  readonly defaultName?: string;
}

interface OpenPick extends PickRequest {
  settle(path: string | null): void;
}

/** Lets the user choose a path: by the system's dialog where the host has one, else by the workbench's own. */
export const usePick = defineStore('pick', () => {
  const client = useClient();
  const host = useHost();
  /** The request that the own picker shows. */
  const open = shallowRef<OpenPick | null>(null);

  /** Null where the user closed the dialog. */
  async function pick(request: PickRequest): Promise<string | null> {
    if (host.info?.capabilities.dialogs) {
      const { paths } = await client.call('host.pick', {
        what: request.what,
        title: request.title,
        extensions: request.extensions ? [...request.extensions] : undefined,
        defaultName: request.defaultName,
      });
      return paths[0] ?? null;
    }
    return new Promise((resolve) => {
      open.value = {
        ...request,
        settle(path) {
          open.value = null;
          resolve(path);
        },
      };
    });
  }

  return { open, pick };
});
