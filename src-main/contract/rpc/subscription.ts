import type { AppError } from '../errors.ts';
import type { HostFrame } from './frames.ts';

/** A watched topic as the client keeps it. */
export interface Subscription {
  readonly name: string;
  readonly input: unknown;
  readonly onSnapshot: (snapshot: object) => void;
  readonly onError: (error: AppError) => void;
  value: object | undefined;
  revision: number;
  /** Asks for a fresh snapshot: after a reconnect, or where a change was missed. */
  reopen?: () => void;
}

type Update = Extract<HostFrame, { kind: 'snapshot' | 'change' }>;

/** Brings the value up to date and tells it. A gap in the revisions means a lost change: begin anew. */
export function applyChange(subscription: Subscription, frame: Update): void {
  if (frame.kind === 'snapshot') subscription.value = frame.value;
  else if (subscription.value === undefined || frame.revision !== subscription.revision + 1)
    return subscription.reopen?.();
  else {
    const next: Record<string, unknown> = { ...subscription.value, ...frame.value };
    for (const key of frame.removed) delete next[key];
    subscription.value = next;
  }
  subscription.revision = frame.revision;
  subscription.onSnapshot(subscription.value);
}
