import type { Context } from '../context.ts';
import type { ComparedClip, FrameComparison, RunComparison } from '../grid-types.ts';
import { readClipTokens } from './clip-tokens.ts';

const slicePairs = 1000;

type Pair = [path: string, key: string, idA: number, idB: number, setA: number, setB: number, countA: number];

/** A clip heard twice in one list is matched in order of lines. */
const pairsSql = `
WITH numbered AS (
  SELECT id, run_id, path, key, token_set_id, token_count,
    row_number() OVER (PARTITION BY run_id, path ORDER BY line) AS nth
  FROM run_clip WHERE run_id IN (?, ?) AND token_set_id IS NOT NULL
)
SELECT a.path, a.key, a.id, b.id, a.token_set_id, b.token_set_id, a.token_count
FROM numbered a JOIN numbered b ON b.run_id = ? AND b.path = a.path AND b.nth = a.nth
WHERE a.run_id = ?`;

/** Compares clip by clip; clips that share a token set are equal without being read. */
export async function compareRuns(context: Context, runA: number, runB: number): Promise<RunComparison> {
  const { session } = context;
  const pairs = session.tuples<Pair>(pairsSql, [runA, runB, runB, runA]);
  const withTokens = (run: number): number =>
    session.value<number>('SELECT count(*) FROM run_clip WHERE run_id = ? AND token_set_id IS NOT NULL', [
      run,
    ]);
  const clips: ComparedClip[] = [];
  let [identical, frames, differing, damaged] = [0, 0, 0, 0];
  const toRead: Pair[] = [];
  for (const pair of pairs) {
    if (pair[4] === pair[5]) {
      identical += 1;
      frames += pair[6];
    } else {
      toRead.push(pair);
    }
  }
  for (let i = 0; i < toRead.length; i += slicePairs) {
    const slice = toRead.slice(i, i + slicePairs);
    const tokens = new Map(
      readClipTokens(
        session,
        slice.flatMap((pair) => [pair[2], pair[3]]),
      ).map((clip) => [clip.id, clip.tokens]),
    );
    for (const [path, key, idA, idB] of slice) {
      const [a, b] = [tokens.get(idA) ?? null, tokens.get(idB) ?? null];
      if (a === null || b === null) {
        damaged += 1;
        continue;
      }
      const count = differingFrames(a, b).length;
      frames += Math.max(a.length, b.length);
      differing += count;
      if (count === 0) identical += 1;
      else clips.push({ path, key, idA, idB, countA: a.length, countB: b.length, differing: count });
    }
    context.progress(Math.min(i + slicePairs, toRead.length), toRead.length);
    await context.breathe();
  }
  clips.sort((x, y) => y.differing - x.differing || x.idA - y.idA);
  return {
    runA,
    runB,
    compared: pairs.length - damaged,
    identical,
    framesCompared: frames,
    framesDiffering: differing,
    onlyInA: withTokens(runA) - pairs.length,
    onlyInB: withTokens(runB) - pairs.length,
    damaged,
    clips,
  };
}

export function compareFrames(a: Uint16Array, b: Uint16Array): FrameComparison {
  return { a, b, frames: differingFrames(a, b) };
}

function differingFrames(a: Uint16Array, b: Uint16Array): number[] {
  const frames: number[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    if (a[i] !== b[i]) frames.push(i);
  }
  return frames;
}
