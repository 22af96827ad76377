import type { CheckpointDetail } from '../contract/text/checkpoint-details.ts';

/** Characters shown of a name that the file chose. */
const longestName = 200;

/** Parameters that say what is wrong: a phrase of ours, and the name or figure in the file that it is about. */
export function detailed(
  detail: CheckpointDetail,
  about?: string | number,
): { readonly detail: CheckpointDetail; readonly about?: string | number } {
  if (about === undefined) return { detail };
  return { detail, about: typeof about === 'string' ? about.slice(0, longestName) : about };
}
