import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { aacAvailable, inputPath, readable } from './golden.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wb-decode-'));
afterAll(() => rmSync(folder, { recursive: true }));

function patched(source: string, change: (view: DataView) => void): string {
  const bytes = Uint8Array.from(readFileSync(inputPath(source)));
  change(new DataView(bytes.buffer));
  const file = path.join(folder, 'patched.wav');
  writeFileSync(file, bytes);
  return file;
}

describe('decodeAudio', () => {
  it.skipIf(aacAvailable)('refuses AAC with its reason where ALSA is missing, and AAC alone', async () => {
    const refusal = decodeAudio(inputPath('mono.m4a'));
    await expect(refusal).rejects.toMatchObject({ code: 'audio-aac-unavailable' });
  });

  const kinds: [string, string, number][] = [
    ['adts-named-wrong.mp3', 'aac', 1],
    ['flac-in-ogg.ogg', 'ogg-flac', 1],
    ['mono-48000.mp3', 'mp3', 1],
    ['stereo-44100.mp3', 'mp3', 2],
    ['mono.opus', 'ogg-opus', 1],
    ['surround.ogg', 'ogg-vorbis', 6],
    ['rf64.wav', 'wav', 1],
  ];
  it.each(readable(kinds))('tells %s by its content: %s, %i channel(s)', async (file, format, channels) => {
    const audio = await decodeAudio(inputPath(file));
    expect([audio.format, audio.channels.length]).toEqual([format, channels]);
    expect(audio.channels.every((samples) => samples.length === audio.frames)).toBe(true);
  });

  const tagged = ['sweep-44100.wav', 'speech-24bit.flac', 'mono-48000.mp3', 'adts-named-wrong.mp3'];
  it.each(readable(tagged))('reads %s behind an ID3 tag', async (name) => {
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\x01', 'latin1'), Buffer.alloc(257)]);
    const file = path.join(folder, 'tagged');
    writeFileSync(file, Buffer.concat([tag, readFileSync(inputPath(name))]));
    expect(await decodeAudio(file)).toEqual(await decodeAudio(inputPath(name)));
  });

  it.each([
    ['no channels', (view: DataView) => view.setUint16(22, 0, true)],
    ['no rate', (view: DataView) => view.setUint32(24, 0, true)],
    ['a compressed coding', (view: DataView) => view.setUint16(20, 0x161, true)],
    ['an impossible width', (view: DataView) => view.setUint16(34, 56, true)],
    ['more than 8 channels', (view: DataView) => view.setUint16(22, 65_535, true)],
    ['an absurdly high rate', (view: DataView) => view.setUint32(24, 4_294_967_295, true)],
    ['an absurdly low rate', (view: DataView) => view.setUint32(24, 1, true)],
    ['no data chunk', (view: DataView) => view.setUint8(view.byteLength - 6400 - 8, 0)],
  ])('refuses a WAV file with %s', async (_, change) => {
    await expect(decodeAudio(patched('sweep-16000.wav', change))).rejects.toMatchObject({
      code: 'audio-undecodable',
      params: { format: 'wav' },
    });
  });

  it('reads float samples as they are, 24-bit ones exactly', async () => {
    const float = await decodeAudio(inputPath('pcm_f32le.wav'));
    const wide = await decodeAudio(inputPath('pcm_s24le.wav'));
    const difference = float.channels[0]!.map((sample, i) => Math.abs(sample - wide.channels[0]![i]!));
    expect(Math.max(...difference)).toBeLessThanOrEqual(2 ** -23);
    expect(wide.channels[0]!.every((sample) => Number.isInteger(sample * 2 ** 23))).toBe(true);
  });
});
