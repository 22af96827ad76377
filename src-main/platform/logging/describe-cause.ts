const deepest = 5;
const longest = 8_000;

/** An error with its stack, then what caused it, and so on: the whole story as a developer needs it. */
export function describeCause(thrown: unknown): string {
  const parts: string[] = [];
  let current = thrown;
  for (let depth = 0; current !== undefined && current !== null && depth < deepest; depth++) {
    parts.push(current instanceof Error ? (current.stack ?? current.message) : inOneLine(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return parts.join('\ncaused by: ').slice(0, longest);
}

function inOneLine(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
