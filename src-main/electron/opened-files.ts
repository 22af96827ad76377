import { existsSync } from 'node:fs';
import path from 'node:path';

const lists = /\.list$/i;
const checkpoints = /\.(pth|ckpt|safetensors)$/i;

/** Files that a command line names for opening, as absolute paths: those that exist and are ours by their ending. */
export function filesIn(argv: readonly string[], cwd: string): readonly string[] {
  return argv
    .filter((arg) => !arg.startsWith('-') && (lists.test(arg) || checkpoints.test(arg)))
    .map((arg) => path.resolve(cwd, arg))
    .filter((file) => existsSync(file));
}

/** The screen that shows them, as the part of the address behind `#`: all lists, else the first checkpoint. */
export function screenFor(files: readonly string[]): string | undefined {
  const named = files.filter((file) => lists.test(file));
  if (named.length > 0)
    return `/datasets?${named.map((file) => `add=${encodeURIComponent(file)}`).join('&')}`;
  const checkpoint = files.find((file) => checkpoints.test(file));
  return checkpoint && `/checkpoints?path=${encodeURIComponent(checkpoint)}`;
}
