import type { ForeignObject, PickleValue, TensorRef } from './types.ts';

/** Ready for JSON: what a config display shows. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

const limits = { values: 20_000, depth: 64, characters: 4_000 };
const more = '…';

/**
 * Turns a value of the pickle into plain JSON: an object such as `utils.HParams` becomes the dict of its attributes,
 * tensors and names become short texts. Bounded in size and depth, whatever the file holds: what goes beyond is shown
 * as `…`.
 */
export function toPlain(value: PickleValue | undefined): Plain {
  return convert(value, { left: limits.values }, limits.depth);
}

function convert(value: PickleValue | undefined, budget: { left: number }, depth: number): Plain {
  if (budget.left-- <= 0) return more;
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return clip(value.toString());
  if (typeof value === 'string') return clip(value);
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (depth === 0) return more;
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return convertItems(value.items, budget, depth);
    case 'dict':
      return convertEntries(value.entries, budget, depth);
    case 'object':
      return convertObject(value, budget, depth);
    case 'name':
      return clip(`${value.module}.${value.name}`);
    case 'tensor':
      return tensorText(value);
  }
}

function convertItems(items: readonly PickleValue[], budget: { left: number }, depth: number): Plain[] {
  const plain: Plain[] = [];
  for (const item of items) {
    plain.push(convert(item, budget, depth - 1));
    if (budget.left <= 0) break;
  }
  return plain;
}

function convertEntries(
  entries: readonly (readonly [PickleValue, PickleValue])[],
  budget: { left: number },
  depth: number,
): Plain {
  const plain: [string, Plain][] = [];
  for (const [key, item] of entries) {
    const name = keyText(convert(key, budget, 1));
    plain.push([name, convert(item, budget, depth - 1)]);
    if (budget.left <= 0) break;
  }
  // Own properties even for a key named `__proto__`.
  return Object.fromEntries(plain);
}

function keyText(key: Plain): string {
  return typeof key === 'object' ? JSON.stringify(key) : String(key);
}

/** Attributes set by BUILD where there are any; else the class with its arguments. */
function convertObject(value: ForeignObject, budget: { left: number }, depth: number): Plain {
  if (value.state !== undefined) return convert(value.state, budget, depth - 1);
  if (value.entries) return convertEntries(value.entries, budget, depth);
  if (value.items) return convertItems(value.items, budget, depth);
  return {
    class: convert(value.callee, budget, depth - 1),
    arguments: convertItems(value.args, budget, depth),
  };
}

function tensorText({ dtype, shape }: TensorRef): string {
  return `tensor ${dtype} [${shape.join(', ')}]`;
}

function clip(text: string): string {
  return text.length <= limits.characters ? text : text.slice(0, limits.characters) + more;
}
