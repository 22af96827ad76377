import { resultCrc } from './result-crc.ts';

/** Codes of the codebook: 10 bits each. */
export const codebookSize = 1024;

export interface TokenStats {
  readonly unique: number;
  readonly longestRun: number;
}

/** uint16 little-endian, which is how every supported machine holds them. */
export function encodeTokens(tokens: Uint16Array): Buffer {
  return Buffer.from(tokens.buffer, tokens.byteOffset, tokens.byteLength);
}

export function decodeTokens(blob: Uint8Array): Uint16Array {
  const tokens = new Uint16Array(blob.byteLength >> 1);
  new Uint8Array(tokens.buffer).set(blob.subarray(0, tokens.byteLength));
  return tokens;
}

/** A row of `token_set` with its result, as scans read it: id, config, subject, number of tokens, CRC, tokens. */
export type TokenTuple = [
  id: number,
  configId: number,
  subject: Uint8Array,
  n: number,
  crc: number,
  tokens: Uint8Array,
];

/** The same from a LEFT JOIN: all null where the row that a clip points at is gone. */
export type JoinedTokens =
  TokenTuple | [id: null, configId: null, subject: null, n: null, crc: null, tokens: null];

/** The columns of a TokenTuple, from the tables below. */
export const tokenColumns = 't.id, r.config_id, r.subject, t.n, r.crc32, r.data';
/** The token sets; their bytes are results like any other. */
export const tokenTables = 'token_set t JOIN result r ON r.id = t.id';

/** The tokens, or null where the row is damaged or gone. */
export function checkedTokens(row: JoinedTokens): Uint16Array | null {
  if (row[0] === null) return null;
  const [id, configId, subject, n, crc, blob] = row;
  if (subject.byteLength !== 32 || blob.byteLength !== 2 * n) return null;
  return resultCrc(id, configId, subject, blob) === crc ? decodeTokens(blob) : null;
}

/** Distinct codes and the longest stretch of one code. */
export function tokenStats(tokens: Uint16Array): TokenStats {
  const seen = new Uint8Array(codebookSize);
  let unique = 0;
  let longestRun = 0;
  let run = 0;
  let previous = -1;
  for (const token of tokens) {
    if (seen[token] === 0) {
      seen[token] = 1;
      unique += 1;
    }
    run = token === previous ? run + 1 : 1;
    if (run > longestRun) longestRun = run;
    previous = token;
  }
  return { unique, longestRun };
}
