import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeTorchPt } from '../../src-main/formats/torch-pt-writer.ts';

/** A training folder of sound clips, for tests that then break it. */
export class TestFolder {
  readonly root: string;
  /** Rows of 2-name2text.txt: key, phones, word2ph, text. */
  readonly text: string[][];
  /** Rows of 6-name2semantic.tsv, the header first. */
  readonly semantic: string[][];

  constructor(root: string, keys: readonly string[]) {
    this.root = root;
    this.text = keys.map((key) => [key, phones.join(' '), '[2, 2, 2, 2, 2, 2]', '你好你好你好']);
    const tokens = Array.from({ length: tokenCount }, (_, i) => i).join(' ');
    this.semantic = [['item_name', 'semantic_audio'], ...keys.map((key) => [key, tokens])];
  }

  /** Writes every file of every key, then the two tables as they stand now. */
  static async create(root: string, keys: readonly string[]): Promise<TestFolder> {
    const folder = new TestFolder(root, keys);
    for (const name of ['3-bert', '4-cnhubert', '5-wav32k', '7-sv_cn']) await mkdir(join(root, name));
    for (const key of keys) {
      await folder.bert(key, [1024, phones.length]);
      await folder.features(key, [1, 768, frames]);
      await folder.speaker(key, [1, 20480]);
      await folder.wav(key, samples);
    }
    return folder;
  }

  async save(eol = '\n', start = ''): Promise<void> {
    const write = (name: string, rows: readonly string[][]): Promise<void> =>
      writeFile(this.path(name), start + rows.map((row) => row.join('\t') + eol).join(''));
    await write('2-name2text.txt', this.text);
    await write('6-name2semantic.tsv', this.semantic);
  }

  path(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  bert(key: string, shape: readonly number[]): Promise<void> {
    return writeFile(this.path('3-bert', `${key}.pt`), zeros(shape));
  }

  features(key: string, shape: readonly number[]): Promise<void> {
    return writeFile(this.path('4-cnhubert', `${key}.pt`), zeros(shape));
  }

  speaker(key: string, shape: readonly number[]): Promise<void> {
    return writeFile(this.path('7-sv_cn', `${key}.pt`), zeros(shape));
  }

  wav(key: string, count: number, header: Partial<WavFields> = {}): Promise<void> {
    return writeFile(this.path('5-wav32k', key), wavOf(count, header));
  }
}

/** Two seconds: 100 frames of spectrogram, 99 of features, 49 tokens, 12 phones. */
export const samples = 64_000;
export const frames = 99;
export const tokenCount = 49;
export const phones = ['n', 'i3', 'h', 'ao3', 'n', 'i3', 'h', 'ao3', 'n', 'i3', 'h', 'ao3'];

export function zeros(shape: readonly number[]): Uint8Array {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  return encodeTorchPt({ data, shape, precision: 'float16' });
}

interface WavFields {
  readonly rate: number;
  /** Bytes the data chunk claims to have. */
  readonly stated: number;
}

function wavOf(count: number, { rate = 32_000, stated = 2 * count }: Partial<WavFields>): Uint8Array {
  const bytes = Buffer.alloc(44 + 2 * count);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 2 * count, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, 2 * rate],
    [40, stated],
  ] as const)
    bytes.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    bytes.writeUInt16LE(value, at);
  bytes.write('data', 36, 'latin1');
  return bytes;
}
