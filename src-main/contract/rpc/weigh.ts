/**
 * How large a structured clone is, roughly in characters: enough to refuse what is too much. Stops counting at `limit`.
 * Without recursion, so that depth cannot exhaust the stack; cycles end at the limit.
 */
export function weigh(value: unknown, limit: number): number {
  let weight = 0;
  const open: unknown[] = [value];
  while (open.length > 0 && weight <= limit) {
    const item = open.pop();
    weight += 8;
    if (typeof item === 'string') weight += item.length;
    else if (typeof item === 'bigint') weight += item.toString(16).length;
    else if (item instanceof ArrayBuffer || ArrayBuffer.isView(item)) weight += item.byteLength;
    else if (Array.isArray(item)) {
      if (item.length > limit) return limit + 1;
      for (const member of item as unknown[]) open.push(member);
    } else if (item instanceof Map) {
      for (const [key, member] of item) open.push(key, member);
    } else if (item instanceof Set) {
      for (const member of item) open.push(member);
    } else if (typeof item === 'object' && item !== null) {
      for (const [key, member] of Object.entries(item)) {
        weight += key.length;
        open.push(member);
      }
    }
  }
  return weight;
}
