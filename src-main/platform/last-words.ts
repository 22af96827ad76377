import type { Readable } from 'node:stream';

const kept = 4096;
/** A library that complains of every clip must not fill the log. */
const mostLines = 200;

/**
 * Follows what a process says on stderr and keeps its end. Native libraries (Dawn, CUDA, the C++ runtime) write there,
 * in their own words and for every try: worth telling only when the process died of it.
 * @param onLine called with each line as it is complete, up to 200 of them
 * @returns the line that says why, so far: the error of Node's own report, else the last line; undefined while it has
 * said nothing
 */
export function lastWords(
  stderr: Readable | null,
  onLine: (line: string) => void = () => undefined,
): () => string | undefined {
  let tail = '';
  let unfinished = '';
  let told = 0;
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-kept);
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop()!.slice(-kept);
    for (const line of lines) if (line.trim() !== '' && told++ < mostLines) onLine(line.trimEnd());
  });
  return () => lastWord(tail);
}

/** Node ends its report of every uncaught error with this line, which says nothing about the error. */
const nodeBanner = /^Node\.js v\d/;
/** `TypeError: text`, `Error [ERR_CODE]: text`, as Error.stack begins; a stack frame is indented. */
const errorLine = /^(?:Uncaught )?[A-Z]\w*(?:Error|Exception)?(?: \[\w+\])?: \S/;

function lastWord(tail: string): string | undefined {
  const lines = tail.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (!nodeBanner.test(lines.at(-1) ?? '')) return lines.at(-1);
  const report = lines.slice(0, -1);
  const at = report.findLastIndex((line) => errorLine.test(line));
  if (at === -1) return report.at(-1);
  // Windows names the library that does not load in a line of its own, below its sentence.
  const frames = report.findIndex((line, index) => index > at && /^(\s|\})/.test(line));
  return report.slice(at, frames === -1 ? undefined : frames).join(' ');
}

/** `signal SIGABRT`, or `signal SIGABRT: out of memory` where the process said why. */
export function withReason(how: string, said: string | undefined): string {
  return said === undefined ? how : `${how}: ${said}`;
}
