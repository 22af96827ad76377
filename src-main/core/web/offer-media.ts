import { unknownFile } from '../../audio/decode/unknown-file.ts';
import type { Reason } from '../../contract/values.ts';
import type { MediaLinks } from '../../contract/views/media.ts';
import type { PathGrants } from '../paths/path-grants.ts';
import type { MediaStore } from './media-store.ts';
import { sniffFile } from './sniff-file.ts';

export interface OfferedMedia {
  readonly media: MediaLinks | null;
  /** Why there is none. */
  readonly audioMissing: Reason | null;
}

/**
 * Addresses of a clip, for audio only: the path comes from a list, and a list can name any file of this system.
 * Where the host keeps to its folders, only what lies in them.
 */
export async function offerMedia(
  path: string,
  { media, paths }: { readonly media: MediaStore; readonly paths: PathGrants },
): Promise<OfferedMedia> {
  if (!paths.mayRead(path)) return refused({ code: 'host-path-refused', params: { path } });
  const sniffed = await sniffFile(path);
  if (!sniffed) return refused({ code: 'file-not-found', params: { path } });
  if (!sniffed.format) return refused(unknownFile(path, sniffed.head).toData());
  return { media: media.grant(path), audioMissing: null };
}

const refused = (audioMissing: Reason): OfferedMedia => ({ media: null, audioMissing });
