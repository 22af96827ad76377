import { createHash } from 'node:crypto';
import { tensorPieces } from '../../checkpoint/tensor-pieces.ts';
import type { ByteSource, Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import { verifyContainer } from '../../checkpoint/verify-container.ts';
import { AppError } from '../../contract/errors.ts';
import type { Text } from '../../contract/text/define.ts';
import { sovitsComparison as texts } from '../../contract/text/sovits-comparison.ts';
import type { TensorStatistics, VerifyReport } from '../../contract/views/checkpoints.ts';
import { bytesText } from '../reports/figures.ts';
import { say } from '../say.ts';
import { HistogramCount, StatisticsSum } from './tensor-statistics.ts';
import type { KnownFile, Verification } from '../types.ts';

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** Called as bytes are read: the file three times over (hash, checksums, tensors). */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Names of tensors whose histogram is wanted. */
  readonly histograms?: readonly string[];
}

const pieceBytes = 4 * 2 ** 20;

/**
 * Reads everything: SHA-256 of the file, the checksum of every record, and each tensor's figures. What is damaged is
 * reported, not thrown, so that one bad tensor does not hide the next.
 * @throws AppError checkpoint-changed, file-unreadable, checkpoint-tensor-unknown (no such tensor for a histogram);
 * AbortError
 */
export async function verifyCheckpoint(
  checkpoint: Checkpoint,
  knownFiles: readonly KnownFile[],
  { signal, onProgress, histograms: wanted = [] }: VerifyOptions = {},
): Promise<Verification> {
  const path = checkpoint.name;
  refuseUnknownTensors(checkpoint, wanted);
  const total = 3 * checkpoint.size;
  const report = (done: number): void => onProgress?.({ done, total });
  const sha256 = await hashSource(checkpoint.source, report, signal);
  const container = await verifyContainer(checkpoint, {
    signal,
    onProgress: ({ done }) => report(checkpoint.size + Math.min(done, checkpoint.size)),
  });
  const problems: Problem[] = container.problems.map((reason) => ({ tensor: null, reason }));
  const tensors: VerifyReport['tensors'][number][] = [];
  const histograms: Verification['histograms'][number][] = [];
  for (const [i, entry] of checkpoint.tensors.entries()) {
    signal?.throwIfAborted();
    const { group, name } = entry;
    try {
      const statistics = await statisticsOf(checkpoint, entry, signal);
      tensors.push({ group, name, statistics });
      const { nan, inf, elements } = statistics;
      if (nan + inf > 0) {
        const params = { path, tensor: name, nan, inf, elements };
        problems.push({ tensor: name, reason: new AppError('sovits-tensor-not-finite', params).toData() });
      }
      const { min, max } = statistics;
      if (wanted.includes(name) && min !== null && max !== null) {
        const count = new HistogramCount(min, max);
        for (const piece of tensorPieces(entry)) count.add(await checkpoint.readTensor(piece, signal));
        histograms.push({ name, histogram: count.result() });
      }
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown;
      addDamage(problems, name, thrown.toData());
    }
    report(2 * checkpoint.size + (checkpoint.size * (i + 1)) / checkpoint.tensors.length);
  }
  const known = knownFiles.find((file) => file.sha256 === sha256);
  return {
    path,
    bytes: checkpoint.size,
    sha256,
    knownAs: known?.path ?? null,
    problems,
    tensors,
    summary: summaryOf(checkpoint.size, problems.length, container.hasChecksums),
    known: knownSentence(known, checkpoint.size, knownFiles),
    histograms,
  };
}

/** Piece by piece: a tensor of gigabytes takes no more memory than one of megabytes. */
async function statisticsOf(
  checkpoint: Checkpoint,
  entry: TensorEntry,
  signal?: AbortSignal,
): Promise<TensorStatistics> {
  const sum = new StatisticsSum();
  for (const piece of tensorPieces(entry)) sum.add(await checkpoint.readTensor(piece, signal));
  return sum.result();
}

interface Problem {
  tensor: string | null;
  readonly reason: VerifyReport['problems'][number]['reason'];
}

/** A file that changes while it is read says nothing about itself: that ends the work. */
function isDamage(thrown: unknown): thrown is AppError {
  if (!(thrown instanceof AppError) || thrown.code === 'checkpoint-changed') return false;
  return thrown.code.startsWith('checkpoint-');
}

/** A record whose checksum was found wrong already is one problem, not two: the tensor in it gives it its name. */
function addDamage(problems: Problem[], tensor: string, reason: Problem['reason']): void {
  const { record } = reason.params;
  const known = problems.find(({ reason: { params } }) => record !== undefined && params.record === record);
  if (known === undefined) problems.push({ tensor, reason });
  else known.tensor ??= tensor;
}

function refuseUnknownTensors({ name: path, tensors }: Checkpoint, wanted: readonly string[]): void {
  const unknown = wanted.find((name) => !tensors.some((entry) => entry.name === name));
  if (unknown !== undefined) throw new AppError('checkpoint-tensor-unknown', { path, tensor: unknown });
}

async function hashSource(
  source: ByteSource,
  report: (done: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += pieceBytes) {
    hash.update(await source.read(at, Math.min(pieceBytes, source.size - at), signal));
    report(at);
  }
  return hash.digest('hex');
}

function summaryOf(size: number, problems: number, hasChecksums: boolean): Text {
  if (problems > 0) return say(texts.verifyProblems, { count: problems });
  const checks = hasChecksums ? texts.checksumsAgree : texts.noChecksums;
  return say(texts.verifyFine, { bytes: bytesText(size), checks });
}

/** A published file of this size with another hash was changed or damaged on the way. */
function knownSentence(
  known: KnownFile | undefined,
  size: number,
  knownFiles: readonly KnownFile[],
): Text | null {
  if (known !== undefined) return say(texts.knownAs, { path: known.path });
  const similar = knownFiles.find((file) => file.size === size && file.sha256 !== null);
  return similar === undefined ? null : say(texts.knownBroken, { path: similar.path });
}
