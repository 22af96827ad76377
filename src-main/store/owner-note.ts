import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * A note beside the library saying who has it open. It is no lock (the file lock of SQLite is, and the system
 * releases that with the process): it names the owner to a second process, and one that outlived its owner
 * says that the last exit was unclean.
 */
const noteOf = (file: string): string => `${file}.owner`;

export function readOwner(file: string): string | undefined {
  try {
    const note = JSON.parse(readFileSync(noteOf(file), 'utf8')) as { pid?: number; host?: string };
    return `pid ${note.pid ?? '?'} @ ${note.host ?? '?'}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'unknown';
  }
}

export function writeOwner(file: string): void {
  writeFileSync(noteOf(file), JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() }));
}

export function removeOwner(file: string): void {
  rmSync(noteOf(file), { force: true });
}
