import { AppError } from '../../contract/errors.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';
import type { ByteSource } from '../types.ts';

export interface TarMember {
  /** First byte of its content in the file. */
  readonly start: number;
  readonly end: number;
}

const blockBytes = 512;
/** PyTorch wrote four members; a few more may come from other tools, but never thousands. */
const maximumMembers = 64;

/** Lists the plain files of a tar archive by name. @throws AppError checkpoint-tar-structure, checkpoint-truncated */
export async function readTarMembers(
  source: ByteSource,
  signal?: AbortSignal,
): Promise<Map<string, TarMember>> {
  const members = new Map<string, TarMember>();
  const path = source.name;
  for (let offset = 0; offset + blockBytes <= source.size;) {
    const block = Buffer.from(await source.read(offset, blockBytes, signal));
    if (block.every((byte) => byte === 0)) return members;
    if (members.size >= maximumMembers) throw tarError(path, 'too many members');
    const name = textField(block, 0, 100).replace(/^\.\//, '');
    const size = sizeField(block);
    const start = offset + blockBytes;
    if (size === undefined) throw tarError(path, 'a member of no proper size');
    if (start + size > source.size) {
      throw new AppError('checkpoint-truncated', { path, needed: start + size, size: source.size });
    }
    const type = String.fromCharCode(block[156]!);
    if (type === '0' || type === '\0') {
      if (members.has(name)) throw tarError(path, 'two members named "{about}"', name);
      members.set(name, { start, end: start + size });
    }
    offset = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  return members;
}

function textField(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
}

/** Octal digits, or binary behind a set top bit (GNU, for sizes from 8 GiB on). */
function sizeField(block: Buffer): number | undefined {
  if (block[124] === 0x80) {
    const size = block.readBigUInt64BE(128);
    return size <= BigInt(Number.MAX_SAFE_INTEGER) && block.readUInt32BE(124) === 0x80000000
      ? Number(size)
      : undefined;
  }
  const text = textField(block, 124, 12).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

export function tarError(path: string, detail: CheckpointDetail, about?: string): AppError {
  return new AppError('checkpoint-tar-structure', { path, ...detailed(detail, about) });
}
