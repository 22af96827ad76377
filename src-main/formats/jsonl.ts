import {
  writeFileAtomic,
  type WriteAtomicOptions,
  type WrittenBytes,
} from '../platform/write-file-atomic.ts';
import type { ClipRecord } from './types.ts';

/** One JSON object per clip and line (jsonlines.org), keys always in this order. @throws AppError file-unwritable */
export function writeJsonl(
  path: string,
  records: Iterable<ClipRecord> | AsyncIterable<ClipRecord>,
  options: WriteAtomicOptions = {},
): Promise<WrittenBytes> {
  return writeFileAtomic(path, jsonLines(records), options);
}

async function* jsonLines(records: Iterable<ClipRecord> | AsyncIterable<ClipRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${formatJsonLine(record)}\n`;
}

/** The object without its line end. */
export function formatJsonLine(record: ClipRecord): string {
  const { key, path, speaker, language, text, tokens, duration, fingerprint, device, precision } = record;
  return JSON.stringify({
    key,
    path,
    speaker,
    language,
    text,
    tokens,
    duration,
    fingerprint,
    device,
    precision,
  });
}
