import type { ErrorData } from '../errors.ts';

/** What the window sends. `id` is chosen by the window and names the request until it ends. */
export type ClientFrame =
  | { readonly kind: 'open'; readonly id: number; readonly name: string; readonly input: unknown }
  /** Ends a call, a stream or a subscription early; nothing but this ends a stream, which is a task. Unknown ids are ignored: the answer may have crossed it. */
  | { readonly kind: 'cancel'; readonly id: number };

/** What the host sends. Every opened request ends with exactly one `result` or `error`, unless it is a topic. */
export type HostFrame =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData }
  | { readonly kind: 'event'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'snapshot'; readonly id: number; readonly revision: number; readonly value: object }
  /** `value` holds only the top-level keys that changed; `removed` those that are gone. */
  | {
      readonly kind: 'change';
      readonly id: number;
      readonly revision: number;
      readonly value: object;
      readonly removed: readonly string[];
    };

/** Id of errors that belong to no request: the frame could not be read. */
export const noRequest = 0;

/** Largest message the host reads, in characters or bytes of its content. A selection of a million ids fits. */
export const largestFrame = 32 * 1024 * 1024;

function isRequestId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** Reads a frame from outside. Returns undefined where it is none; only own members count, whatever the prototype. */
export function readClientFrame(value: unknown): ClientFrame | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const own = (key: string): unknown =>
    Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  const id = own('id');
  if (!isRequestId(id)) return undefined;
  if (own('kind') === 'cancel') return { kind: 'cancel', id };
  const name = own('name');
  if (own('kind') !== 'open' || typeof name !== 'string' || name.length > 200) return undefined;
  return { kind: 'open', id, name, input: own('input') };
}
