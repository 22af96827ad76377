import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const patienceMs = 3_000;

/**
 * Memory of the smallest NVIDIA card in GiB, rounded as upstream's config.py does (0.6 and more counts as a whole);
 * undefined where there is none, or its driver does not say.
 */
export async function smallestCard(): Promise<number | undefined> {
  const query = ['--query-gpu=memory.total', '--format=csv,noheader,nounits'];
  try {
    const { stdout } = await run('nvidia-smi', query, { timeout: patienceMs, windowsHide: true });
    return cardOf(stdout);
  } catch {
    return undefined;
  }
}

/** @param mebibytes one number a line, as nvidia-smi prints them */
export function cardOf(mebibytes: string): number | undefined {
  const cards = mebibytes
    .split('\n')
    .map((line) => Number.parseFloat(line))
    .filter((size) => size > 0)
    .map((size) => Math.floor(size / 1024 + 0.4));
  return cards.length === 0 ? undefined : Math.min(...cards);
}
