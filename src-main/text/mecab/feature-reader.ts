import { readSync } from 'node:fs';

/** How much is read at once; longer features are read on. Most have 30 to 80 bytes. */
const chunkBytes = 256;
/** Features kept, about 10 MB of text: a corpus repeats its words. */
const keptFeatures = 40_000;

/** The NUL-terminated UTF-8 feature strings of a dictionary file, read by their offset. */
export class FeatureReader {
  private readonly kept = new Map<number, string>();
  private readonly chunk = Buffer.alloc(chunkBytes);
  private readonly file: number;
  private readonly start: number;
  private readonly bytes: number;

  /**
   * @param file descriptor of the dictionary
   * @param start where the features begin in it
   * @param bytes how long they are together
   */
  constructor(file: number, start: number, bytes: number) {
    this.file = file;
    this.start = start;
    this.bytes = bytes;
  }

  /** The feature at `offset`; what lies outside reads as an empty string. */
  read(offset: number): string {
    const known = this.kept.get(offset);
    if (known !== undefined) return known;
    const feature = this.readUntilNul(offset);
    if (this.kept.size >= keptFeatures) this.kept.clear();
    this.kept.set(offset, feature);
    return feature;
  }

  private readUntilNul(offset: number): string {
    const parts: Buffer[] = [];
    for (let at = offset; at < this.bytes; at += chunkBytes) {
      const read = readSync(this.file, this.chunk, 0, Math.min(chunkBytes, this.bytes - at), this.start + at);
      const end = this.chunk.indexOf(0);
      if (read === 0) break;
      if (end >= 0 && end < read) {
        parts.push(Buffer.from(this.chunk.subarray(0, end)));
        break;
      }
      parts.push(Buffer.from(this.chunk.subarray(0, read)));
    }
    return Buffer.concat(parts).toString('utf8');
  }
}
