import { open, type FileHandle } from 'node:fs/promises';
import { sniffFormat } from '../../audio/decode/sniff-format.ts';
import type { PreparePool } from '../../audio/types.ts';
import { readWavHeader } from '../../audio/decode/containers/wav-header.ts';
import { toAppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import type { PathGrants } from '../paths/path-grants.ts';
import { isSuspect } from './suspect-wav.ts';

/** Longest recording that is decoded for its length; anything longer is refused by a run as well. */
export interface ProbedClip {
  readonly duration: number | null;
  readonly sampleRate: number | null;
  readonly channels: number | null;
  /** Why a run would skip it. */
  readonly problem: Reason | null;
}

export interface ProbeServices {
  readonly prepare: PreparePool;
  readonly paths: PathGrants;
}

/** Enough for a WAV header with the chunks that editors put before the samples. */
const headBytes = 64 * 1024;
const unknownSize = 0xffff_ffff;

/**
 * Length and form of a clip, and why a run would skip it: from the header of a WAV file where its samples raise no
 * doubt, by decoding it in a worker thread otherwise.
 */
export async function probeClip(
  path: string,
  { prepare, paths }: ProbeServices,
  signal?: AbortSignal,
): Promise<ProbedClip> {
  if (!paths.mayRead(path)) return { ...nothing, problem: { code: 'host-path-refused', params: { path } } };
  const wav = await probeWav(path).catch(() => undefined);
  if (wav && !wav.suspect) return wav.probed;
  try {
    const clip = await prepare.prepare(path, { signal });
    return {
      duration: clip.durationSeconds,
      sampleRate: clip.sourceSampleRate,
      channels: clip.sourceChannels,
      problem: null,
    };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'cancelled') throw error;
    return { ...(wav?.probed ?? nothing), problem: error.toData() };
  }
}

const nothing = { duration: null, sampleRate: null, channels: null };

async function probeWav(path: string): Promise<{ probed: ProbedClip; suspect: boolean } | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, headBytes)));
    const head = buffer.subarray(0, bytesRead);
    if (sniffFormat(head) !== 'wav') return undefined;
    const header = readWavHeader(head);
    const { dataStart, sampleRate, channels, sampleBytes } = header;
    if (sampleBytes === 0) return undefined; // compressed: only decoding tells its length
    const stated = head.readUInt32LE(dataStart - 4);
    const rest = size - dataStart;
    const bytes = stated === 0 || stated === unknownSize ? rest : Math.min(stated, rest);
    if (await hasMoreSound(file, dataStart + bytes, size)) return undefined;
    const frames = Math.floor(bytes / (channels * sampleBytes));
    const duration = frames / sampleRate;
    const suspect = await isSuspect(file, header, head, bytes, duration);
    return { probed: { duration, sampleRate, channels, problem: null }, suspect };
  } finally {
    await file.close();
  }
}

/** Another data chunk, or another file, behind the samples: which of them counts is the decoder's to say. */
async function hasMoreSound(file: FileHandle, end: number, size: number): Promise<boolean> {
  const at = end + (end & 1);
  if (size - at > headBytes) return true;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, at);
  return ['data', 'RIFF'].includes(buffer.toString('latin1', 0, bytesRead));
}
