import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';
import { replaceFile, type WriteAtomicOptions, type WrittenBytes } from '../platform/write-file-atomic.ts';
import type { ClipRecord } from './types.ts';

/** Rows held in memory at once: with 100 tokens a row about 20 MB. */
const rowGroupSize = 20_000;

const required = 'REQUIRED';
const text = (name: string) =>
  ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: required }) as const;

/** Tokens are a three-level LIST of unsigned 16-bit numbers, which pandas, DuckDB and Polars read as lists. */
const schema = [
  { name: 'root', num_children: 10 },
  text('key'),
  text('path'),
  text('speaker'),
  text('language'),
  text('text'),
  { name: 'tokens', converted_type: 'LIST', repetition_type: required, num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', type: 'INT32', converted_type: 'UINT_16', repetition_type: required },
  { name: 'duration', type: 'DOUBLE', repetition_type: required },
  text('fingerprint'),
  text('device'),
  text('precision'),
] as const;

const columns = [
  'key',
  'path',
  'speaker',
  'language',
  'text',
  'tokens',
  'duration',
  'fingerprint',
  'device',
  'precision',
] as const satisfies readonly (keyof ClipRecord)[];

/** One row per clip, Snappy-compressed. Whole or not at all. @throws AppError file-unwritable; AbortError */
export function writeParquet(
  path: string,
  records: Iterable<ClipRecord> | AsyncIterable<ClipRecord>,
  options: WriteAtomicOptions & { createdBy?: string } = {},
): Promise<WrittenBytes> {
  return replaceFile(
    path,
    async (handle) => {
      const writer = new FileByteWriter(handle);
      await parquetWriteRows({
        writer,
        rows: abortable(records, options.signal),
        columns: columns.map((name) => ({ name })),
        schema: [...schema],
        rowGroupSize,
        createdBy: options.createdBy,
      });
      await writer.flush(); // the footer
      return writer.written();
    },
    options,
  );
}

async function* abortable(
  records: Iterable<ClipRecord> | AsyncIterable<ClipRecord>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ClipRecord> {
  for await (const record of records) {
    signal?.throwIfAborted();
    yield record;
  }
}

/** The library's growing buffer, emptied into the file after each row group. */
class FileByteWriter extends ByteWriter {
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  async flush(): Promise<void> {
    const block = Buffer.from(this.buffer.slice(0, this.index));
    this.index = 0;
    this.#hash.update(block);
    for (let at = 0; at < block.length;) at += (await this.#handle.write(block, at)).bytesWritten;
    this.#bytes += block.length;
  }

  written(): WrittenBytes {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
