import type { AudioNote } from '../types.ts';

/** One thing worth knowing about a recording that was decoded all the same. */
export function audioNote(code: AudioNote['code'], params: AudioNote['params'] = {}): AudioNote {
  return { code, params };
}
