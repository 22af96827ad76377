import type { FileHandle } from 'node:fs/promises';
import { longestClipSeconds } from '../../audio/prepare/prepare-clip.ts';
import type { WavHeader } from '../../audio/decode/containers/wav-header.ts';

const blockBytes = 1024 * 1024;

/** Float samples beyond this can peak above the 2.2 that a run takes once they are mixed and resampled. */
const loudSample = 1.5;

/**
 * Whether a run could refuse a WAV file for what its samples are: too long, silent, too loud or not finite. Decoding
 * decides; this only spares it for the many files that are plainly fine. Integers cannot be too loud, and the first
 * bytes of sound tell that a file is not silent, so that nearly all files are judged by their head alone.
 * @param head the file's first bytes, the header among them
 * @param bytes length of the samples
 */
export async function isSuspect(
  file: FileHandle,
  { coding, sampleBytes, dataStart }: WavHeader,
  head: Buffer,
  bytes: number,
  seconds: number,
): Promise<boolean> {
  if (seconds > longestClipSeconds) return true;
  const start = head.subarray(dataStart, dataStart + bytes);
  // Silence is one value over and over, and so is each of its bytes.
  if (start.every((byte) => byte === start[0])) return true;
  return coding === 'float' && (await hasLoudSample(file, sampleBytes, dataStart, bytes));
}

async function hasLoudSample(file: FileHandle, width: number, at: number, bytes: number): Promise<boolean> {
  const block = Buffer.alloc(Math.min(blockBytes, bytes - (bytes % width)));
  for (let done = 0; done + width <= bytes;) {
    const wanted = Math.min(block.length, bytes - done);
    const { bytesRead } = await file.read(block, 0, wanted - (wanted % width), at + done);
    if (bytesRead < width) return true; // it became shorter meanwhile
    for (let i = 0; i + width <= bytesRead; i += width) {
      const sample = width === 4 ? block.readFloatLE(i) : block.readDoubleLE(i);
      // Written so that NaN counts as loud.
      if (!(Math.abs(sample) <= loudSample)) return true;
    }
    done += bytesRead - (bytesRead % width);
  }
  return false;
}
