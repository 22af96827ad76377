import path from 'node:path';
import { computePeaks } from '../../audio/peaks.ts';
import { decodeAudio } from '../../audio/decode-audio.ts';
import { encodeWav32k } from '../../audio/encode-wav.ts';
import { toMono32k } from '../../audio/to-mono-32k.ts';
import { bytesResponse, emptyResponse, fileResponse } from './file-response.ts';

const types: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.m4a': 'audio/mp4',
  '.mp4': 'audio/mp4',
  '.aac': 'audio/aac',
};

const mostColumns = 20_000;

/** A granted clip: the file itself, the same as plain WAV, or its peaks for drawing. */
export async function mediaResponse(
  file: string,
  form: 'wav' | 'peaks' | undefined,
  query: URLSearchParams,
  request: Request,
): Promise<Response> {
  if (form === undefined)
    return fileResponse(file, types[path.extname(file).toLowerCase()] ?? 'application/octet-stream', request);
  const mono = await decodeAudio(file).then(toMono32k, () => undefined);
  if (!mono) return emptyResponse(422);
  if (form === 'wav') {
    const wave = mono.map((sample) => Math.max(-1, Math.min(1, sample)) * 32767);
    return bytesResponse(encodeWav32k(wave), 'audio/wav', request);
  }
  const columns = Math.min(Math.max(Math.trunc(Number(query.get('columns'))) || 2_000, 1), mostColumns);
  const { pairs } = computePeaks(mono, columns);
  const peaks = Float32Array.from(pairs, (value) => value / 127);
  return bytesResponse(new Uint8Array(peaks.buffer), 'application/octet-stream', request);
}
