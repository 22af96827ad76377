import type { TextParams } from '../contract/text/format-text.ts';
import type { Spectrogram } from '../contract/views/tokens.ts';
import type { Peaks } from './draw/peaks.ts';

/** What the audio part hands on: decoded sound, and clips ready for the graph and for `5-wav32k`. */

/** What a file's content says it is. The file's extension plays no part. */
export type AudioFormat =
  | 'wav'
  | 'w64'
  | 'aiff'
  | 'au'
  | 'caf'
  | 'flac'
  | 'mp3'
  | 'ogg-vorbis'
  | 'ogg-opus'
  | 'ogg-flac'
  | 'm4a'
  | 'aac';

/** What is worth knowing about a recording that can be used all the same. Its text is that of the code. */
export interface AudioNote {
  readonly code:
    | 'audio-decoder-differs'
    | 'audio-cut-off'
    | 'audio-joined'
    | 'audio-data-unused'
    | 'audio-damaged-inside'
    | 'audio-one-page'
    | 'audio-odd-block-size'
    | 'audio-near-silent';
  readonly params: TextParams;
}

export interface DecodedAudio {
  readonly format: AudioFormat;
  /** Samples per second, as stored (Opus always decodes to 48000). */
  readonly sampleRate: number;
  /** One array per channel, full scale is 1. All have `frames` elements. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly frames: number;
  /** WAVE_FORMAT_EXTENSIBLE speaker mask where the container states one, else 0: the default for the count. */
  readonly channelMask: number;
  readonly notes?: readonly AudioNote[];
}

/** A clip brought to the two loudnesses upstream uses. All arrays are 32 kHz mono with equal length. */
export interface ScaledClip {
  /** The waveform of `5-wav32k` before it becomes int16: full scale is 32768. */
  readonly wave32: Float32Array<ArrayBuffer>;
  /** The waveform HuBERT gets (after halving to 16 kHz inside the graph): amplitude up to about 1116. */
  readonly hubertInput: Float32Array<ArrayBuffer>;
  /** Largest absolute sample before scaling; full scale is 1. */
  readonly peak: number;
  /** Samples of `wave32` outside int16, which `5-wav32k` clips (upstream would wrap them). */
  readonly clippedSamples: number;
}

/** One clip ready for inference and for writing. Holds plain data, so it crosses worker borders by transfer. */
export interface PreparedClip {
  /** [frames32k] float32: input of the graph. */
  readonly hubertInput: Float32Array<ArrayBuffer>;
  /** Complete WAV file: 44-byte header, int16, 32 kHz, mono. */
  readonly wav32k: Uint8Array<ArrayBuffer>;
  readonly frames32k: number;
  /** Seconds at 32 kHz: frames32k / 32000. */
  readonly durationSeconds: number;
  readonly format: AudioFormat;
  readonly sourceSampleRate: number;
  readonly sourceChannels: number;
  /** Size of the source file in bytes. */
  readonly sourceBytes: number;
  /** Lower-case hexadecimal SHA-256 of the source file's bytes. */
  readonly sha256: string;
  readonly peak: number;
  readonly clippedSamples: number;
  readonly notes: readonly AudioNote[];
  /** Semantic tokens that the graph will return for this many frames. */
  readonly tokensExpected: number;
}

export interface DecodeOptions {
  readonly signal?: AbortSignal;
  /** Longest recording decoded, in seconds; unlimited but for memory where left out. */
  readonly maxSeconds?: number | undefined;
}

/** `maxSeconds` where left out: `longestClipSeconds` of prepare-clip.ts. */
export type PrepareOptions = DecodeOptions;

/** A clip as a person hears and sees it: at its own loudness, however long it is. */
export interface HeardClip {
  /** Complete WAV file: 44-byte header, int16, 32 kHz, mono, full scale as in the source. */
  readonly wav: Uint8Array<ArrayBuffer>;
  readonly peaks: Peaks;
}

export interface ListenOptions extends DecodeOptions {
  /** Columns of the peaks. */
  readonly columns: number;
}

/** Works on clips in worker threads, so that the host's event loop stays free. */
export interface PreparePool {
  /** @throws AppError as prepareClip does; `cancelled` when `signal` aborts. */
  prepare(path: string, options?: PrepareOptions): Promise<PreparedClip>;
  /** @throws AppError as decodeAudio does; `cancelled` when `signal` aborts, which frees the thread at once. */
  listen(path: string, options: ListenOptions): Promise<HeardClip>;
  /** @throws AppError as decodeAudio does; `cancelled` when `signal` aborts, which frees the thread at once. */
  picture(path: string, options?: DecodeOptions): Promise<Spectrogram>;
  /** Refuses further work, lets nothing run on, and resolves when every thread has ended. */
  close(): Promise<void>;
}
