import type { Reason } from '../../contract/values.ts';
import type { KnownFile } from '../types.ts';
import { copyName } from './hubert-copies.ts';
import type { HubertModel } from './hubert-types.ts';

/** The HuBERT that GPT-SoVITS trains with, as it was published. */
export function publishedHubert(knownFiles: readonly KnownFile[]): KnownFile | undefined {
  return knownFiles.find(({ role }) => role === 'hubert');
}

/**
 * What has to be said of a HuBERT that is used: that it is not the published one, whose features alone fit the
 * published models, and which one of several in its file it is.
 * @param sha256 of the weights file, asked for only where its size is that of the published one
 */
export async function hubertNotes(
  hubert: Pick<HubertModel, 'path' | 'bytes' | 'copies'>,
  published: KnownFile | undefined,
  sha256: () => Promise<string>,
): Promise<Reason[]> {
  const { path, copies } = hubert;
  const notes: Reason[] = [];
  if (published !== undefined) {
    const same = hubert.bytes === published.size && (await sha256()) === published.sha256;
    if (!same) notes.push({ code: 'graph-hubert-not-published', params: { path } });
  }
  if (copies.length > 1) {
    const [used, ...others] = copies.map(copyName);
    notes.push({
      code: 'graph-hubert-several',
      params: { path, used: used!, others: others.join(', ') },
    });
  }
  return notes;
}
