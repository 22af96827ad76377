import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeAudio } from '../../audio/decode/decode-audio.ts';
import { toMono32k } from '../../audio/resample/to-mono-32k.ts';
import type { SliceOptions } from '../../audio/slice/slice-options.ts';
import { secondsOf, sliceName, sliceRecording, sliceWav } from '../../audio/slice/slice-recording.ts';
import { AppError, toAppError, type ErrorData } from '../../contract/errors.ts';
import { scanFolder } from '../../dataset/scan-folder.ts';
import { realLocation } from '../../platform/real-location.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';

export interface WrittenSlice {
  readonly name: string;
  /** At 32 kHz, as in the name. */
  readonly startSample: number;
  readonly endSample: number;
  readonly start: number;
  readonly end: number;
}

export interface SlicedRecording {
  readonly path: string;
  readonly seconds: number | null;
  readonly slices: readonly WrittenSlice[];
  /** Why there are none. */
  readonly problem: ErrorData | null;
}

/** The recordings that files and folders name; a folder's outputs of earlier work are left out. */
export async function findRecordings(
  inputs: readonly string[],
  output: string,
  signal: AbortSignal,
): Promise<string[]> {
  const found = new Map<string, string>();
  for (const input of inputs) {
    const isFolder = (await stat(input).catch(() => undefined))?.isDirectory() === true;
    const paths = isFolder
      ? (await scanFolder(input, { output, signal })).entries.map((entry) => entry.path)
      : [path.resolve(input)];
    for (const one of paths) found.set(realLocation(one), one);
  }
  return [...found.values()];
}

/** Slices recordings one after the other into a folder, never over one of them. */
export class RecordingSlicer {
  readonly #folder: string;
  readonly #options: SliceOptions;
  readonly #recordings: ReadonlySet<string>;
  readonly #stems = new Set<string>();

  constructor(folder: string, options: SliceOptions, recordings: readonly string[]) {
    this.#folder = folder;
    this.#options = options;
    this.#recordings = new Set(recordings.map(realLocation));
  }

  /** A recording that cannot be sliced says why. @throws AppError cancelled, output-is-input, file-unwritable, slice-options */
  async slice(file: string, signal: AbortSignal): Promise<SlicedRecording> {
    let mono: Float32Array;
    try {
      mono = toMono32k(await decodeAudio(file, { signal }));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'cancelled') throw error;
      return { path: file, seconds: null, slices: [], problem: error.toData() };
    }
    const slices: WrittenSlice[] = [];
    const stem = this.#stemOf(file);
    for (const slice of sliceRecording(mono, this.#options)) {
      signal.throwIfAborted();
      const name = sliceName(stem, slice);
      await this.#write(name, sliceWav(slice, this.#options), slices.length === 0);
      const { start: startSample, end: endSample } = slice;
      slices.push({ name, startSample, endSample, start: secondsOf(startSample), end: secondsOf(endSample) });
    }
    const problem = slices.length > 0 ? null : whyNone(file, mono);
    return { path: file, seconds: secondsOf(mono.length), slices, problem };
  }

  async #write(name: string, bytes: Uint8Array, first: boolean): Promise<void> {
    const target = path.join(this.#folder, name);
    const input = realLocation(target);
    if (this.#recordings.has(input)) throw new AppError('output-is-input', { path: target, input });
    if (first) await mkdir(this.#folder, { recursive: true });
    await writeFileAtomic(target, bytes);
  }

  /** The file's name as GPT-SoVITS uses it; of two that are named alike in different folders the second gets a number. */
  #stemOf(file: string): string {
    const base = path.basename(file);
    let stem = base;
    for (let number = 2; this.#stems.has(stem.toLowerCase()); number++) stem = `${base}-${number}`;
    this.#stems.add(stem.toLowerCase());
    return stem;
  }
}

function whyNone(file: string, mono: Float32Array): ErrorData {
  const isSilent = mono.every((sample) => sample === 0);
  return { code: isSilent ? 'audio-silent' : 'slice-nothing', params: { path: file } };
}
