import { reactive } from 'vue';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
  /** What its action is about: the toast goes when that has been overtaken (`dismissToastsAbout`). */
  readonly about?: string;
}

/** Notices of background work and undo. Errors that need reading never come here: they stay on the screen. */
export const toasts = reactive<Toast[]>([]);
let nextId = 1;

export function showToast(text: string, action?: Toast['action'], about?: string): void {
  toasts.push({ id: nextId++, text, action, about });
}

/** Takes away the toasts whose action would no longer do what it says. */
export function dismissToastsAbout(about: string): void {
  for (const toast of toasts.filter((other) => other.about === about)) dismissToast(toast.id);
}

export function dismissToast(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id);
  if (index >= 0) toasts.splice(index, 1);
}
