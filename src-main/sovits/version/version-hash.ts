import { createHash } from 'node:crypto';
import type { ByteSource } from '../../checkpoint/types.ts';
import type { Text } from '../../contract/text/define.ts';
import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import { say, type SayParams } from '../say.ts';
import type { SignalReading } from './signal.ts';
import type { KnownFile } from '../types.ts';

/** Bytes that upstream's table of known bases is made over (process_ckpt.py). */
const hashedBytes = 8192;

/** MD5 of the first 8192 bytes, hexadecimal: it identifies, it does not secure. */
export async function headMd5(source: ByteSource, signal?: AbortSignal): Promise<string> {
  const bytes = await source.read(0, Math.min(hashedBytes, source.size), signal);
  return createHash('md5').update(bytes).digest('hex');
}

/** Signal 3: is this a published file? The beginning says which; only `verify` compares every byte. */
export function readHashSignal(md5: string, size: number, knownFiles: readonly KnownFile[]): SignalReading {
  const known = knownFiles.find((file) => file.headMd5 === md5);
  if (known !== undefined) {
    const { path, version, upstreamVersion } = known;
    const versions = version === null ? [] : [version];
    if (known.size !== size) {
      return reading(versions, texts.hashOtherSize, { path, expected: known.size, size });
    }
    if (upstreamVersion !== undefined) {
      return reading(versions, texts.hashMislabelled, { path, upstream: upstreamVersion });
    }
    return reading(versions, texts.hashKnown, { path });
  }
  // Without a known beginning the size alone is no proof: it says where a full comparison is worth its time.
  const sameSize = knownFiles.find((file) => file.size === size);
  if (sameSize === undefined) return reading([], texts.hashUnknown);
  return reading([], sameSize.headMd5 === null ? texts.hashSameSize : texts.hashSameSizeOnly, {
    path: sameSize.path,
  });
}

function reading(versions: SignalReading['versions'], text: Text, params?: SayParams): SignalReading {
  return { signal: 'hash', versions, detail: say(text, params) };
}
