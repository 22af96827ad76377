import { reactive } from 'vue';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Notices of background work and undo. Errors that need reading never come here: they stay on the screen. */
export const toasts = reactive<Toast[]>([]);
let nextId = 1;

export function showToast(text: string, action?: Toast['action']): void {
  toasts.push({ id: nextId++, text, action });
}

export function dismissToast(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id);
  if (index >= 0) toasts.splice(index, 1);
}
