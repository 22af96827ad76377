import { createHash } from 'node:crypto';
import type { TokenPath } from './token-path.ts';

/**
 * Hexadecimal SHA-256 over the float32 little-endian bytes of ssl_proj.weight, ssl_proj.bias and the codebook,
 * in this order. Two checkpoints with equal fingerprints give equal tokens, whatever their versions, file
 * sizes or stored precisions; with different ones their tokens must never meet in one training set.
 */
export function tokenFingerprint({ sslProjWeight, sslProjBias, embed }: TokenPath): string {
  const hash = createHash('sha256');
  for (const values of [sslProjWeight, sslProjBias, embed]) hash.update(littleEndianBytes(values));
  return hash.digest('hex');
}

/** The float32 bytes in the order that files and ONNX use. Every platform Electron runs on stores them so. */
export function littleEndianBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
