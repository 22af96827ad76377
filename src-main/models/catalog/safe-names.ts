import { isPortableName, nameClashKey } from '../../platform/file-names.ts';

/*
 * A catalogue can come from the network. No name in it may lead out of the model folder, mean a device, pose as
 * another name, or meet a file that the program keeps for itself.
 */

/** Characters without a width or a direction of their own: a name with one reads as another name. */
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;
/** What a server or a second decoding would turn into a separator or a dot. */
const escaped = /%[0-9a-f]{2}/i;

/** A path relative to the model folder, with `/`. */
export function isSafePath(path: string): boolean {
  return path.split('/').every(isSafeName);
}

function isSafeName(name: string): boolean {
  return (
    isPortableName(name) &&
    name === name.normalize('NFC') &&
    !/^[.\s]/.test(name) && // hidden files, `..`, names that start with a blank
    !invisible.test(name) &&
    !escaped.test(name) &&
    !/\.part$/i.test(name) // the program's own unfinished downloads
  );
}

/** No two of them are one file on any system, and none is a folder on the way to another. */
export function areDistinctFiles(paths: readonly string[]): boolean {
  const keys = paths.map(nameClashKey);
  const files = new Set(keys);
  if (files.size < keys.length) return false;
  return keys.every((key) => foldersAbove(key).every((folder) => !files.has(folder)));
}

/** `a/b/c` -> `a`, `a/b` */
function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_part, i) => parts.slice(0, i + 1).join('/'));
}

/** A name and password in an address would be sent to whoever stands behind it, or make it read as another host. */
export function isPlainUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.username === '' && parsed.password === '';
}

/** A commit, tag or branch, put into an address: it must not climb out of its place there. */
export function isPlainRevision(revision: string): boolean {
  return (
    /^\w[\w./-]*$/.test(revision) && !revision.split('/').some((part) => part === '' || part.startsWith('.'))
  );
}
