import type { Readable } from 'node:stream';

const kept = 4096;

/**
 * Follows what a process says on stderr and keeps its end. Native libraries (Dawn, CUDA, the C++ runtime) write there,
 * in their own words and for every try: worth telling only when the process died of it.
 * @returns its last line so far, undefined while it has said nothing
 */
export function lastWords(stderr: Readable | null): () => string | undefined {
  let tail = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-kept)));
  return () => {
    const last = tail.trimEnd().split('\n').at(-1);
    return last === '' ? undefined : last;
  };
}

/** `signal SIGABRT`, or `signal SIGABRT: out of memory` where the process said why. */
export function withReason(how: string, said: string | undefined): string {
  return said === undefined ? how : `${how}: ${said}`;
}
