/** What of the model's `config.py` decides its inputs. */
export interface G2pwConfig {
  /** Only labels that a character can have compete. */
  readonly useMask: boolean;
  /** A label is a character with its reading, not a reading alone. */
  readonly useCharPhoneme: boolean;
}

/**
 * Reads `config.py` line by line: it is Python, and nothing from a model's folder is ever run. Assignments of other
 * names, comments and blocks are passed over; the last assignment of a name counts; a name that does not occur has
 * upstream's default.
 * @returns undefined where one of the two names has no plain truth value
 */
export function parseG2pwConfig(source: string): G2pwConfig | undefined {
  const useMask = truth(source, 'use_mask', true);
  const useCharPhoneme = truth(source, 'use_char_phoneme', false);
  return useMask === undefined || useCharPhoneme === undefined ? undefined : { useMask, useCharPhoneme };
}

function truth(source: string, name: string, fallback: boolean): boolean | undefined {
  const assignment = new RegExp(String.raw`^${name}\s*(?::[^=]*)?=\s*([^#\r\n]*?)\s*(?:#.*)?$`, 'gmu');
  const value = [...source.matchAll(assignment)].at(-1)?.[1];
  if (value === undefined) return fallback;
  if (value === 'True' || value === '1') return true;
  return value === 'False' || value === '0' ? false : undefined;
}
