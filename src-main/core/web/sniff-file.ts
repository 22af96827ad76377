import { open } from 'node:fs/promises';
import { skipId3 } from '../../audio/decode/id3.ts';
import { sniffFormat } from '../../audio/decode/sniff-format.ts';
import type { AudioFormat } from '../../audio/types.ts';

/** What the search for a first MPEG frame looks at, and the frame behind it that confirms it. */
const headBytes = 72 * 1024;

export interface SniffedFile {
  /** Undefined where the content is no audio that can be decoded. */
  readonly format: AudioFormat | undefined;
  /** The first bytes of the content, behind tags. */
  readonly head: Uint8Array;
}

/** Says by its content whether a file is audio; its name plays no part. Undefined where it cannot be read. */
export async function sniffFile(path: string): Promise<SniffedFile | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  const readAt = async (at: number): Promise<Uint8Array> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, at);
    return buffer.subarray(0, bytesRead);
  };
  try {
    if (!(await file.stat()).isFile()) return undefined;
    const start = await readAt(0);
    const tags = skipId3(start);
    const head = tags === 0 ? start : await readAt(tags);
    return { format: sniffFormat(head), head };
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
