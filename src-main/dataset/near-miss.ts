import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAudioName } from './audio-names.ts';

/**
 * Why a file is not found though it lies there: `invisible` characters in the listed name, quotes or blanks around it,
 * another `unicode-form` (macOS decomposes accents), other letter `case`, or another `extension`.
 */
export type NearMissKind = 'invisible' | 'unicode-form' | 'case' | 'extension';

export interface NearMiss {
  readonly kind: NearMissKind;
  /** The file that is there, absolute. */
  readonly path: string;
}

/** Zero-width and direction marks, byte order marks, no-break and other odd spaces. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const oddSpace = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

export const withoutInvisible = (path: string): string =>
  path
    .replace(invisible, '')
    .replace(oddSpace, ' ')
    .replace(/^["'“”‘’\s]+|["'“”‘’\s]+$/g, '');

const unicode = (name: string): string => withoutInvisible(name).normalize('NFC');
const anyCase = (name: string): string => unicode(name).toLowerCase();
const stem = (name: string): string => anyCase(name).replace(/\.[^.]*$/, '');

/** How much two names may differ, the least first. */
const steps: readonly (readonly [NearMissKind, (name: string) => string])[] = [
  ['invisible', withoutInvisible],
  ['unicode-form', unicode],
  ['case', anyCase],
  ['extension', stem],
];

/** For each step the names of a folder, simplified. */
type Index = readonly ReadonlyMap<string, readonly string[]>[];

async function indexOf(folder: string): Promise<Index> {
  const names = (await readdir(folder).catch(() => [])).filter(isAudioName);
  return steps.map(([, simplify]) => {
    const index = new Map<string, string[]>();
    for (const name of names) {
      const simple = simplify(name);
      index.set(simple, [...(index.get(simple) ?? []), name]);
    }
    return index;
  });
}

export type FindNearMiss = (path: string) => Promise<NearMiss | undefined>;

/**
 * Looks for files that are nearly named as a list says. Each folder is read once.
 * @param mayRead folders that may be looked into: a list must not find out what lies elsewhere
 */
export function nearMissFinder(mayRead: (folder: string) => boolean = () => true): FindNearMiss {
  const folders = new Map<string, Promise<Index>>();
  return async (path) => {
    for (const folder of new Set([dirname(path), withoutInvisible(dirname(path))])) {
      if (!mayRead(folder)) continue;
      const index = folders.get(folder) ?? indexOf(folder);
      folders.set(folder, index);
      const found = await index;
      for (const [at, [kind, simplify]] of steps.entries()) {
        const near = found[at]!.get(simplify(basename(path))) ?? [];
        // Two that are as near are no answer.
        if (near.length === 1) return { kind, path: join(folder, near[0]!) };
      }
    }
    return undefined;
  };
}
