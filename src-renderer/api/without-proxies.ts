import { toRaw } from 'vue';

/**
 * The same data without Vue's proxies, at any depth. A port sends structured clones, and a proxy has none: filters and
 * sorts that a screen keeps in a `ref` would be refused. Typed arrays stay as they are.
 */
export function withoutProxies(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const raw = toRaw(value);
  if (Array.isArray(raw)) return raw.map(withoutProxies);
  return Object.fromEntries(Object.entries(raw).map(([key, member]) => [key, withoutProxies(member)]));
}
