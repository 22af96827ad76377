import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createPreparePool } from '../../../src-main/audio/prepare/prepare-pool.ts';
import type { HeardClip, ListenOptions } from '../../../src-main/audio/types.ts';
import { HeardClips } from '../../../src-main/core/web/heard-clips.ts';
import { MediaStore } from '../../../src-main/core/web/media-store.ts';
import { createWebHandler, type WebHandler } from '../../../src-main/core/web/web-handler.ts';
import { inputPath } from '../audio/golden.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wb-heard-'));
const pool = createPreparePool({ size: 1 });
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

describe('heard clips', () => {
  let decoded: string[];
  let web: WebHandler;
  let media: MediaStore;
  const ask = (address: string, init: RequestInit = {}) => web(new Request(`http://x/${address}`, init));
  const listen = (file: string, options: ListenOptions): Promise<HeardClip> => {
    decoded.push(file);
    return pool.listen(file, options);
  };
  const copy = (name: string, from = 'mono.opus'): string => {
    const file = path.join(folder, name);
    copyFileSync(inputPath(from), file);
    return file;
  };

  beforeEach(() => {
    decoded = [];
    media = new MediaStore();
    web = createWebHandler(folder, media, new HeardClips({ listen }));
  });

  it('decodes a clip once for all its ranges and its peaks, asked together or one after the other', async () => {
    const { wav, peaks } = media.grant(copy('one.opus'));
    const whole = Buffer.from(await (await ask(wav)).arrayBuffer());
    const ranges = ['bytes=0-99', 'bytes=100-'].map((range) => ask(wav, { headers: { range } }));
    const parts = await Promise.all(
      ranges.map(async (part) => Buffer.from(await (await part).arrayBuffer())),
    );
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
    expect((await (await ask(peaks)).arrayBuffer()).byteLength).toBe(2_000 * 2 * 4);
    expect(decoded).toHaveLength(1);
    const other = media.grant(copy('two.opus'));
    await Promise.all([ask(other.wav), ask(other.peaks), ask(other.wav, { method: 'HEAD' })]);
    expect(decoded).toHaveLength(2);
  });

  it('keeps the four heard last, and decodes a replaced file again', async () => {
    const clips = ['a', 'b', 'c', 'd', 'e'].map((name) => media.grant(copy(name)));
    for (const { wav } of clips) await ask(wav);
    await ask(clips[4]!.wav);
    await ask(clips[1]!.wav);
    expect(decoded).toHaveLength(5);
    await ask(clips[0]!.wav);
    expect(decoded).toHaveLength(6);
    const sound = async () => Buffer.from(await (await ask(clips[1]!.wav)).arrayBuffer());
    const before = await sound();
    copy('b', 'hot-44100.flac');
    expect((await sound()).equals(before)).toBe(false);
    expect(decoded).toHaveLength(7);
  });

  it('withdraws a decoding when the last request for it is gone, not before', async () => {
    const withdrawn: AbortSignal[] = [];
    let start: (() => void) | undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const clips = new HeardClips({
      listen: (_file, { signal }) => {
        withdrawn.push(signal!);
        start?.();
        return new Promise<HeardClip>((_resolve, reject) =>
          signal!.addEventListener('abort', () => reject(new Error('withdrawn'))),
        );
      },
    });
    const file = copy('long.opus');
    const [first, second] = [new AbortController(), new AbortController()];
    const one = clips.clip(file, 10, first.signal);
    const two = clips.clip(file, 10, second.signal);
    await started;
    first.abort();
    await expect(one).rejects.toMatchObject({ code: 'cancelled' });
    second.abort();
    await expect(two).rejects.toMatchObject({ code: 'cancelled' });
    expect(withdrawn.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('answers 422 for what is no audio', async () => {
    const file = path.join(folder, 'text.wav');
    copyFileSync(new URL(import.meta.url), file);
    expect((await ask(media.grant(file).peaks)).status).toBe(422);
  });
});
