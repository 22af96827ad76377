import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';
import { FeatureReader } from './feature-reader.ts';

/** First word of a `.dic` file, combined with the file's size by exclusive or (MeCab 0.996, dictionary.cpp). */
const magic = 0xef718f77;
const formatVersion = 102;
const headerBytes = 72;
/** One token: u16 left id, u16 right id, u16 part-of-speech id, i16 cost, u32 feature offset, u32 unused. */
const tokenBytes = 16;

/** A `sys.dic` or `unk.dic` of MeCab 0.996: a double array over UTF-8 bytes, tokens, and features left on disk. */
export interface DictionaryFile {
  /** Darts units as pairs of base and check, [2 × units]. */
  readonly units: Int32Array;
  /** Tokens as 16-bit words, [8 × tokens]; the cost is signed, see `costs`. */
  readonly words: Uint16Array;
  /** The same memory as `words`, signed. */
  readonly costs: Int16Array;
  /** The same memory as `words`, in 32-bit words, [4 × tokens]. */
  readonly longs: Uint32Array;
  readonly features: FeatureReader;
  /** How many left and right context ids its matrix must have. */
  readonly leftSize: number;
  readonly rightSize: number;
  close(): void;
}

/**
 * Opens a dictionary; its features stay on disk and are read one by one, since they are two thirds of the file and a
 * sentence needs a dozen.
 * @throws AppError file-not-found, file-unreadable; text-dictionary-damaged where it is no UTF-8 dictionary of MeCab 0.996
 */
export function openDictionaryFile(path: string): DictionaryFile {
  const file = openForReading(path);
  try {
    const size = fstatSync(file).size;
    const header = readSection(file, 0, headerBytes, path);
    const field = (index: number): number => header.readUInt32LE(index * 4);
    const [trieBytes, tokensBytes, featureBytes] = [field(6), field(7), field(8)];
    const charset = header.toString('latin1', 40, headerBytes).replace(/\0.*$/, '');
    const whole =
      (field(0) ^ magic) >>> 0 === size &&
      field(1) === formatVersion &&
      headerBytes + trieBytes + tokensBytes + featureBytes === size &&
      trieBytes % 8 === 0 &&
      tokensBytes % tokenBytes === 0 &&
      /^utf-?8$/i.test(charset);
    if (!whole) throw new AppError('text-dictionary-damaged', { path });

    const trie = readSection(file, headerBytes, trieBytes, path);
    const tokens = readSection(file, headerBytes + trieBytes, tokensBytes, path);
    return {
      units: new Int32Array(trie.buffer, trie.byteOffset, trieBytes / 4),
      words: new Uint16Array(tokens.buffer, tokens.byteOffset, tokensBytes / 2),
      costs: new Int16Array(tokens.buffer, tokens.byteOffset, tokensBytes / 2),
      longs: new Uint32Array(tokens.buffer, tokens.byteOffset, tokensBytes / 4),
      features: new FeatureReader(file, headerBytes + trieBytes + tokensBytes, featureBytes),
      leftSize: field(4),
      rightSize: field(5),
      close: () => {
        closeSync(file);
      },
    };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw readError(path, error);
  }
}

/** `length` bytes from `position`, in memory of their own so that typed arrays over them are aligned. */
function readSection(file: number, position: number, length: number, path: string): Buffer {
  const section = Buffer.from(new ArrayBuffer(length));
  let done = 0;
  while (done < length) {
    const read = readSync(file, section, done, length - done, position + done);
    if (read === 0) throw new AppError('text-dictionary-damaged', { path });
    done += read;
  }
  return section;
}
