import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import { computePeaks } from '../../../src-main/audio/draw/peaks.ts';
import { prepareClip } from '../../../src-main/audio/prepare/prepare-clip.ts';
import { createPreparePool } from '../../../src-main/audio/prepare/prepare-pool.ts';
import { spectrogram } from '../../../src-main/audio/draw/spectrogram.ts';
import { toMono32k } from '../../../src-main/audio/resample/to-mono-32k.ts';
import type { PreparePool } from '../../../src-main/audio/types.ts';
import { inputPath, readable } from './golden.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wb-pool-'));
afterAll(() => rmSync(folder, { recursive: true }));

let pool: PreparePool | undefined;
afterEach(() => pool?.close());

const clips = readable([
  'hot-44100.flac',
  'stereo-44100.mp3',
  'mono.opus',
  'stereo-22050.m4a',
  'sweep-8000.wav',
]);

describe('prepare pool', () => {
  it('prepares in threads what prepareClip prepares here', async () => {
    pool = createPreparePool({ size: 2 });
    const prepared = await Promise.all(clips.map((file) => pool!.prepare(inputPath(file))));
    expect(prepared).toEqual(await Promise.all(clips.map((file) => prepareClip(inputPath(file)))));
  });

  it('carries typed errors over and goes on', async () => {
    pool = createPreparePool({ size: 1 });
    const missing = path.join(folder, 'nowhere.wav');
    const [bad, good] = await Promise.allSettled([
      pool.prepare(missing),
      pool.prepare(inputPath('mono.opus')),
    ]);
    expect(bad).toMatchObject({ reason: { code: 'file-not-found', params: { path: missing } } });
    expect(good.status).toBe('fulfilled');
  });

  it('releases the caller when a waiting or a running clip is cancelled, and serves the next', async () => {
    pool = createPreparePool({ size: 1 });
    const controller = new AbortController();
    const running = pool.prepare(inputPath('hot-44100.flac'), { signal: controller.signal });
    const waiting = pool.prepare(inputPath('hot-44100.flac'), { signal: controller.signal });
    const next = pool.prepare(inputPath('mono.opus'));
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect((await next).format).toBe('ogg-opus');
  });

  it('fails only the clip in a thread that dies, and starts another thread', async () => {
    const entry = path.join(folder, 'dies-at-first.mjs');
    const worker = new URL('../../../src-main/audio/prepare/prepare.worker.ts', import.meta.url).href;
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ path }) => { if (path === 'deadly') throw new Error('out of luck'); });
       await import(${JSON.stringify(worker)});`,
    );
    pool = createPreparePool({ size: 1, entry: pathToFileURL(entry) });
    const [bad, good] = await Promise.allSettled([
      pool.prepare('deadly'),
      pool.prepare(inputPath('mono.opus')),
    ]);
    expect(bad).toMatchObject({
      reason: { code: 'audio-worker-failed', params: { path: 'deadly', reason: 'out of luck' } },
    });
    expect(good.status).toBe('fulfilled');
  });

  it('gives what is heard and seen of a clip as decoding it here does', async () => {
    pool = createPreparePool({ size: 2 });
    for (const file of clips) {
      const path = inputPath(file);
      const [heard, picture] = await Promise.all([pool.listen(path, { columns: 300 }), pool.picture(path)]);
      const mono = toMono32k(await decodeAudio(path));
      expect(heard.peaks).toEqual(computePeaks(mono, 300));
      const wave = mono.map((sample) => Math.max(-1, Math.min(1, sample)) * 32_767);
      expect(Buffer.compare(heard.wav, encodeWav32k(wave)), file).toBe(0);
      expect(picture).toEqual(spectrogram(mono));
    }
    await expect(pool.listen(path.join(folder, 'nowhere.wav'), { columns: 1 })).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });

  it('ends a thread that nobody listens to any longer, and serves the next clip in a new one', async () => {
    // A thread that never answers a clip named `endless`: only ending it frees its place.
    const entry = path.join(folder, 'never-answers.mjs');
    const worker = new URL('../../../src-main/audio/prepare/prepare.worker.ts', import.meta.url).href;
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ path }) => { while (path === 'endless'); });
       await import(${JSON.stringify(worker)});`,
    );
    pool = createPreparePool({ size: 1, entry: pathToFileURL(entry) });
    for (const kind of ['listen', 'picture'] as const) {
      const controller = new AbortController();
      const endless = pool[kind]('endless', { columns: 10, signal: controller.signal });
      const next = pool.listen(inputPath('mono.opus'), { columns: 10 });
      controller.abort();
      await expect(endless).rejects.toMatchObject({ code: 'cancelled' });
      expect((await next).peaks.columns).toBe(10);
    }
  });

  it('gives a clip up that takes longer than its budget, by name, and serves the next', async () => {
    const entry = path.join(folder, 'never-ends.mjs');
    const worker = new URL('../../../src-main/audio/prepare/prepare.worker.ts', import.meta.url).href;
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ path }) => { while (path === 'endless'); });
       await import(${JSON.stringify(worker)});`,
    );
    pool = createPreparePool({ size: 1, entry: pathToFileURL(entry), budgetMs: 3_000 });
    const [bad, good] = await Promise.allSettled([
      pool.prepare('endless'),
      pool.prepare(inputPath('mono.opus')),
    ]);
    expect(bad).toMatchObject({
      reason: { code: 'audio-took-too-long', params: { path: 'endless', seconds: 3 } },
    });
    expect(good.status).toBe('fulfilled');
  });

  it('refuses work once closed', async () => {
    pool = createPreparePool({ size: 1 });
    const waiting = pool.prepare(inputPath('hot-44100.flac'));
    const closed = pool.close();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await closed;
    await expect(pool.prepare(inputPath('mono.opus'))).rejects.toMatchObject({ code: 'cancelled' });
  });
});
