/** What a dropped path is for, by its kind and ending. */
export type DroppedKind = 'dataset' | 'checkpoint' | 'unknown';

const lists = /\.(list|txt)$/i;
const checkpoints = /\.(pth|pt|ckpt|bin|safetensors|index\.json)$/i;

export function droppedKind(path: string, isFolder: boolean): DroppedKind {
  if (isFolder || lists.test(path)) return 'dataset';
  return checkpoints.test(path) ? 'checkpoint' : 'unknown';
}
