import { basename, dirname } from 'node:path';
import { manifestName, ownFilesIn } from '../platform/own-manifest.ts';
import { realLocation } from '../platform/real-location.ts';

/** What GPT-SoVITS and this program write for training, beside one another: copies of the recordings among it. */
const trainerFolder = /^[34567]-(bert|cnhubert|wav32k|sv_cn)(\.bak)?$/;
const trainerFiles = ['4-cnhubert', '2-name2text.txt', '6-name2semantic.tsv'];

/**
 * Whether a scan passes over a folder because what it holds was made from the recordings: the output folder, any
 * folder that carries our manifest, and a trainer's folders where they stand beside one another. Without this a
 * second scan finds its own outputs. The folder that is scanned is never passed over itself.
 * @param output where the outputs go, if that is known
 */
export function isOwnOutput(
  root: string,
  output: string | undefined,
): (folder: string, names: ReadonlySet<string>) => Promise<boolean> {
  const realOutput = output === undefined ? undefined : realLocation(output);
  /** Folders seen that a trainer works in. A folder is always asked about before what is in it. */
  const training = new Set<string>();
  return async (folder, names) => {
    const real = realLocation(folder);
    if (folder !== root) {
      if (real === realOutput) return true;
      if (trainerFolder.test(basename(folder)) && training.has(dirname(folder))) return true;
    }
    const own = names.has(manifestName) && (await ownFilesIn(folder)) !== undefined;
    if (own && folder !== root) return true;
    if (own || real === realOutput || trainerFiles.some((name) => names.has(name))) training.add(folder);
    return false;
  };
}
