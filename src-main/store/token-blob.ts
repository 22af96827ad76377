import { crc32 } from 'node:zlib';

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

/**
 * CRC-32 over the tokens and over what they belong to (row, configuration, audio), so that intact tokens that a
 * damaged page hands out for another clip are noticed too.
 */
export function tokenCrc(id: number, configId: number, audioSha256: Uint8Array, tokens: Uint8Array): number {
  const head = Buffer.allocUnsafe(48);
  head.writeBigUInt64LE(BigInt(id), 0);
  head.writeUInt32LE(configId, 8);
  head.writeUInt32LE(tokens.byteLength, 12);
  head.set(audioSha256.subarray(0, 32), 16);
  return crc32(tokens, crc32(head));
}

/** A row of `token_set` as scans read it: id, config_id, audio_sha256, n, crc32, tokens. */
export type TokenTuple = [
  id: number,
  configId: number,
  audioSha256: Uint8Array,
  n: number,
  crc: number,
  tokens: Uint8Array,
];

/** The same from a LEFT JOIN: all null where the row that a clip points at is gone. */
export type JoinedTokens =
  TokenTuple | [id: null, configId: null, audioSha256: null, n: null, crc: null, tokens: null];

/** The columns of a TokenTuple, for a table alias. */
export const tokenColumns = (alias: string): string =>
  ['id', 'config_id', 'audio_sha256', 'n', 'crc32', 'tokens'].map((name) => `${alias}.${name}`).join(', ');

/** The tokens, or null where the row is damaged or gone. */
export function checkedTokens(row: JoinedTokens): Uint16Array | null {
  if (row[0] === null) return null;
  const [id, configId, sha, n, crc, blob] = row;
  if (sha.byteLength !== 32 || blob.byteLength !== 2 * n || tokenCrc(id, configId, sha, blob) !== crc)
    return null;
  return decodeTokens(blob);
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
