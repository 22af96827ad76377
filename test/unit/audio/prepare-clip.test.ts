import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import { prepareClip } from '../../../src-main/audio/prepare/prepare-clip.ts';
import { inputPath } from './golden.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wb-audio-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: Uint8Array | string): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** A 32 kHz WAV of `frames` samples that all have this value (full scale 32768). */
function wavOf(name: string, frames: number, value: number): string {
  return fileOf(name, encodeWav32k(new Float32Array(frames).fill(value)));
}

/** One second of stereo whose right channel is the left one upside down. */
function antiphase(): Uint8Array {
  const bytes = encodeWav32k(Float32Array.from({ length: 32_000 }, (_, i) => (i & 1 ? -8000 : 8000)));
  const view = new DataView(bytes.buffer);
  view.setUint16(22, 2, true);
  view.setUint16(32, 4, true);
  return bytes;
}

describe('prepareClip', () => {
  it('tells all about a clip', async () => {
    const file = inputPath('hot-44100.flac');
    const clip = await prepareClip(file);
    expect(clip).toMatchObject({
      format: 'flac',
      sourceSampleRate: 44_100,
      sourceChannels: 2,
      durationSeconds: clip.frames32k / 32_000,
      sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
    });
    expect(clip.peak).toBeGreaterThan(1.3); // 0.98 in both channels gains √2
    expect(clip.clippedSamples).toBeGreaterThan(0);
    expect(clip.hubertInput.length).toBe(clip.frames32k);
    expect(clip.wav32k.length).toBe(44 + 2 * clip.frames32k);
    expect(clip.sourceBytes).toBe(readFileSync(file).length);
  });

  it.each([
    [1439, 1],
    [1440, 1],
    [32_000, 24],
    [137_600, 107], // 4.3 s
  ])('expects of %i samples %i tokens', async (frames, tokens) => {
    expect((await prepareClip(wavOf('tokens.wav', frames, 8000))).tokensExpected).toBe(tokens);
  });

  it.each([
    ['audio-too-short', () => wavOf('short.wav', 1438, 8000)],
    ['audio-silent', () => wavOf('silent.wav', 3200, 0)],
    ['audio-empty', () => fileOf('zero-bytes.wav', '')],
    ['audio-empty', () => wavOf('no-samples.wav', 0, 0)],
    ['audio-unknown-format', () => fileOf('noise.mp3', '\x01\x02\x03\x04 nothing known'.repeat(20))],
    ['audio-is-page', () => fileOf('page.mp3', '<!doctype html><title>404</title>'.repeat(20))],
    ['audio-is-page', () => fileOf('tiny.wav', '\ufeff\n<html>404</html>')],
    [
      'audio-is-pointer',
      () => fileOf('lfs.wav', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
    ],
    ['audio-not-audio', () => fileOf('packed.wav', 'PK\x03\x04rest')],
    [
      'audio-other-format',
      () => fileOf('windows.mp3', Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')),
    ],
    ['audio-other-format', () => fileOf('matroska.wav', Buffer.from('1a45dfa39f428681', 'hex'))],
    ['audio-other-format', () => fileOf('speex.ogg', `OggS${'\0'.repeat(22)}\x01\x50Speex   `)],
    ['audio-cancels-out', () => fileOf('antiphase.wav', antiphase())],
    [
      'audio-undecodable',
      () => fileOf('half.wav', readFileSync(inputPath('sweep-16000.wav')).subarray(0, 40)),
    ],
    [
      'audio-undecodable',
      () => fileOf('half.m4a', readFileSync(inputPath('stereo-44100.m4a')).subarray(0, 900)),
    ],
    [
      'audio-undecodable',
      () => fileOf('half.ogg', readFileSync(inputPath('stereo-44100.ogg')).subarray(0, 90)),
    ],
    [
      'audio-undecodable',
      () => fileOf('half.flac', readFileSync(inputPath('hot-44100.flac')).subarray(0, 60)),
    ],
    ['file-not-found', () => path.join(folder, 'nowhere.wav')],
    ['file-unreadable', () => folder],
  ])('refuses with %s and names the file', async (code, make) => {
    const file = make();
    await expect(prepareClip(file)).rejects.toMatchObject({ code, params: { path: file } });
  });

  it('notes what is nearly silent, cut off or not all of the file', async () => {
    const codes = async (file: string): Promise<string[]> =>
      (await prepareClip(file)).notes.map(({ code }) => code);
    expect(await codes(wavOf('plain.wav', 3200, 8000))).toEqual([]);
    expect(await codes(wavOf('faint.wav', 3200, 32))).toEqual(['audio-near-silent']);
    expect(await codes(wavOf('not-so-faint.wav', 3200, 34))).toEqual([]);
    const whole = readFileSync(wavOf('whole.wav', 3200, 8000));
    expect(await codes(fileOf('cut.wav', whole.subarray(0, 5000)))).toEqual(['audio-cut-off']);
    expect(await codes(fileOf('twice.wav', Buffer.concat([whole, whole])))).toEqual(['audio-data-unused']);
  });

  it('says how long a recording is without decoding it', async () => {
    const head = readFileSync(wavOf('head.wav', 3200, 8000));
    const silence = Buffer.alloc(8_000_000);
    head.writeUInt32LE(silence.length, 40);
    const file = fileOf('hours.wav', Buffer.concat([head.subarray(0, 44), silence]));
    await expect(prepareClip(file)).rejects.toMatchObject({
      code: 'audio-too-long',
      params: { seconds: '125.0' },
    });
  });

  it('refuses what is longer than the limit', async () => {
    const file = wavOf('long.wav', 64_000, 8000);
    await expect(prepareClip(file, { maxSeconds: 1.9 })).rejects.toMatchObject({
      code: 'audio-too-long',
      params: { path: file, seconds: '2.0', limit: 1.9 },
    });
    expect((await prepareClip(file, { maxSeconds: 2 })).durationSeconds).toBe(2);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    await expect(prepareClip(inputPath('sweep-44100.wav'), { signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
