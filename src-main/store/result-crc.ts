import { crc32 } from 'node:zlib';

/**
 * CRC-32 over a result and over what it belongs to (row, configuration, the clip's part of its key), so that intact
 * bytes that a damaged page hands out for another clip are noticed too.
 */
export function resultCrc(id: number, configId: number, subject: Uint8Array, data: Uint8Array): number {
  const head = Buffer.allocUnsafe(48);
  head.writeBigUInt64LE(BigInt(id), 0);
  head.writeUInt32LE(configId, 8);
  head.writeUInt32LE(data.byteLength, 12);
  head.set(subject.subarray(0, 32), 16);
  return crc32(data, crc32(head));
}
