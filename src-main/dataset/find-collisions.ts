import { normalize } from 'node:path';
import { nameClashKey } from '../platform/file-names.ts';
import type { Clip, Collision, CollisionKind } from './types.ts';

/** Groups of clips that GPT-SoVITS, or a disk that ignores case, would take for one. In the order of their first lines. */
export function findCollisions(clips: readonly Clip[]): Collision[] {
  const groups = partition(clips, (clip) => nameClashKey(clip.key));
  return [...groups.values()].filter((group) => group.length > 1).flatMap(collisionsOf);
}

/** One group can hold several kinds: two lines of one file and a third file of the same name. */
function collisionsOf(group: readonly Clip[]): Collision[] {
  const collisions: Collision[] = [];
  for (const same of partition(group, (clip) => clip.path).values()) {
    if (same.length < 2) continue;
    // `./a.wav` and `a.wav` are one spelling of one file.
    const folders = new Set(same.map((clip) => normalize(clip.listedPath)));
    collisions.push(collision(folders.size > 1 ? 'folder-ignored' : 'duplicate', same));
  }
  for (const sameKey of partition(group, (clip) => clip.key).values()) {
    if (new Set(sameKey.map((clip) => clip.path)).size > 1) collisions.push(collision('same-name', sameKey));
  }
  if (new Set(group.map((clip) => clip.key)).size > 1) collisions.push(collision('case', group));
  return collisions;
}

function partition(clips: readonly Clip[], by: (clip: Clip) => string): Map<string, Clip[]> {
  const parts = new Map<string, Clip[]>();
  for (const clip of clips) {
    const part = parts.get(by(clip));
    if (part) part.push(clip);
    else parts.set(by(clip), [clip]);
  }
  return parts;
}

function collision(kind: CollisionKind, clips: readonly Clip[]): Collision {
  return {
    kind,
    keys: [...new Set(clips.map((clip) => clip.key))],
    paths: [...new Set(clips.map((clip) => clip.path))],
    lines: clips.map((clip) => clip.line),
  };
}
