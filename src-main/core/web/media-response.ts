import type { AudioFormat } from '../../audio/types.ts';
import { bytesResponse, emptyResponse, fileResponse } from './file-response.ts';
import { sniffFile } from './sniff-file.ts';
import type { HeardClips } from './heard-clips.ts';

const types: Readonly<Record<AudioFormat, string>> = {
  wav: 'audio/wav',
  w64: 'audio/x-w64',
  aiff: 'audio/aiff',
  au: 'audio/basic',
  caf: 'audio/x-caf',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  'ogg-vorbis': 'audio/ogg',
  'ogg-opus': 'audio/ogg',
  'ogg-flac': 'audio/ogg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
};

const usualColumns = 2_000;
const mostColumns = 20_000;

/** A granted clip: the file itself where its content is audio, the same as plain WAV, or its peaks for drawing. */
export async function mediaResponse(
  file: string,
  form: 'wav' | 'peaks' | undefined,
  query: URLSearchParams,
  request: Request,
  clips: HeardClips,
): Promise<Response> {
  if (form === undefined) {
    // The file can have changed since it was offered: only audio ever leaves as it is.
    const sniffed = await sniffFile(file);
    if (!sniffed) return emptyResponse(404);
    return sniffed.format ? fileResponse(file, types[sniffed.format], request) : emptyResponse(422);
  }
  const wanted = form === 'peaks' ? Math.trunc(Number(query.get('columns'))) : 0;
  const columns = Math.min(Math.max(wanted || usualColumns, 1), mostColumns);
  const clip = await clips.clip(file, columns, request.signal).catch(() => undefined);
  if (!clip) return emptyResponse(422);
  if (form === 'wav') return bytesResponse(clip.wav, 'audio/wav', request);
  const peaks = Float32Array.from(clip.peaks.pairs, (value) => value / 127);
  return bytesResponse(new Uint8Array(peaks.buffer), 'application/octet-stream', request);
}
