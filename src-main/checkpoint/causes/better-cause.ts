import { AppError } from '../../contract/errors.ts';
import type { ErrorCode } from '../../contract/text/errors.ts';
import { recogniseContent } from '../recognise-content.ts';
import type { ByteSource } from '../types.ts';
import { hasDownloadNote, isSplitName, isUnfinishedName } from './file-name-hints.ts';
import { recordOverruns } from './record-overruns.ts';
import { endOfZip, trailingZeros } from './trailing-bytes.ts';

/** What a reader says of a file that is not as it should be, whatever the reason. */
const symptoms: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'checkpoint-empty',
  'checkpoint-truncated',
  'checkpoint-unknown-format',
  'checkpoint-pickle-malformed',
  'checkpoint-pickle-unsupported',
  'checkpoint-plain-pickle',
  'checkpoint-zip-structure',
  'checkpoint-zip-no-pickle',
  'checkpoint-other-format',
  'checkpoint-trailing-bytes',
  'checkpoint-storage-size',
  'checkpoint-safetensors-header',
  'checkpoint-tar-structure',
  'checkpoint-text-file',
]);

/** Of these, the ones that zeros or foreign bytes at the end of the file can be behind. */
const endTells: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'checkpoint-truncated',
  'checkpoint-unknown-format',
  'checkpoint-pickle-malformed',
  'checkpoint-pickle-unsupported',
  'checkpoint-trailing-bytes',
  'checkpoint-storage-size',
  'checkpoint-safetensors-header',
]);

/** Fewer zeros at the end are a coincidence: tar archives and end records have some. */
const leastZeros = 512;

/**
 * The cause behind what a reader stumbled over, where one can be told: a download that is not finished, has reserved
 * its place or went on too long, a part of a split archive. Anything else stays as it was said.
 */
export async function betterCause(
  thrown: unknown,
  source: ByteSource,
  signal?: AbortSignal,
): Promise<unknown> {
  if (!(thrown instanceof AppError) || !symptoms.has(thrown.code)) return thrown;
  const path = source.name;
  if (isUnfinishedName(path) || (await hasDownloadNote(path)))
    return new AppError('checkpoint-unfinished-download', { path }, thrown);
  if (isSplitName(path)) return new AppError('checkpoint-split-archive', { path }, thrown);
  if (source.size === 0 || !endTells.has(thrown.code)) return thrown;
  try {
    return (await causeInTheEnd(source, thrown, signal)) ?? thrown;
  } catch (error) {
    // A file that cannot be read any more keeps its first fault; a cancellation is one.
    return signal?.aborted ? error : thrown;
  }
}

async function causeInTheEnd(
  source: ByteSource,
  { code, params }: AppError,
  signal?: AbortSignal,
): Promise<AppError | undefined> {
  const path = source.name;
  const zeros = await trailingZeros(source, signal);
  const told = typeof params.extra === 'number' ? params.extra : undefined;
  const extra = told ?? (await bytesAfterEnd(source, code, zeros, signal));
  if (extra > 0 && extra <= zeros) return new AppError('checkpoint-trailing-zeros', { path, extra });
  if (extra > 0) return new AppError('checkpoint-trailing-bytes', { path, extra });
  if (code === 'checkpoint-truncated' && (await recordOverruns(source, signal))) return undefined;
  return zeros >= leastZeros ? new AppError('checkpoint-preallocated', { path, zeros }) : undefined;
}

/** A zip archive that goes on is seen as one without an end. */
async function bytesAfterEnd(
  source: ByteSource,
  code: ErrorCode,
  zeros: number,
  signal?: AbortSignal,
): Promise<number> {
  if (code !== 'checkpoint-truncated') return 0;
  const start = await source.read(0, Math.min(512, source.size), signal);
  if (recogniseContent(start, source.size).kind !== 'zip') return 0;
  const end = await endOfZip(source, source.size - zeros, signal);
  return end === undefined ? 0 : source.size - end;
}
