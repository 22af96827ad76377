import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unpackDictionary } from './mecab-dictionary.ts';

const folder = path.join(import.meta.dirname, '../golden/text');

/** A sentence with what GPT-SoVITS's own libraries make of it; null where they fail and the line is dropped. */
export interface GoldenSentence {
  readonly text: string;
  readonly norm: string | null;
  /** Before phones outside the symbol table become UNK, separated by spaces. */
  readonly phones: string | null;
}

export function readGolden(name: string): GoldenSentence[] {
  return readFileSync(path.join(folder, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenSentence);
}

/** The cut-down dictionary of a language, unpacked into a folder of its own; the caller removes it. */
export function unpackGoldenDictionary(name: 'naist-jdic' | 'mecab-ko-dic'): string {
  return unpackDictionary(
    path.join(folder, `${name}.br`),
    mkdtempSync(path.join(tmpdir(), 'wb-dictionary-')),
  );
}
