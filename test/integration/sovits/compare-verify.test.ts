import { open } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import type { Checkpoint } from '../../../src-main/checkpoint/types.ts';
import { compareCheckpoints } from '../../../src-main/sovits/compare/compare.ts';
import type { ComparisonReport, KnownFile } from '../../../src-main/sovits/types.ts';
import { verifyCheckpoint } from '../../../src-main/sovits/verify/verify.ts';
import { writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const opened: Checkpoint[] = [];
afterEach(async () => {
  for (const checkpoint of opened.splice(0)) await checkpoint.close();
});

async function openCorpus(name: string): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint(await writeCorpusFile(name, tempFolder()));
  opened.push(checkpoint);
  return checkpoint;
}

async function compare(left: string, right: string): Promise<ComparisonReport> {
  return compareCheckpoints(await openCorpus(left), await openCorpus(right));
}

describe('comparison', () => {
  test('a fine-tune and its base: equal but for enc_q, tokens may be mixed', async () => {
    const report = await compare('v2-legacy', 'v2-head-01');
    expect(report.sameTokens).toBe(true);
    expect(report.counts).toMatchObject({ equal: 673, 'only-left': 103, 'only-right': 0, different: 0 });
    const encQ = report.modules.find(({ module }) => module === 'enc_q');
    expect(encQ?.counts['only-left']).toBe(103);
  });

  test('another codebook: do not mix, with the size of the difference', async () => {
    const report = await compare('v1-head-00', 'v2-head-01');
    expect(report.sameTokens).toBe(false);
    expect(report.sentence.en).toContain('do not mix');
    expect(report.counts).toMatchObject({ shape: 2, different: 3, equal: 668 });
    const embed = report.tensors.find(({ name }) => name.endsWith('._codebook.embed'));
    expect(embed).toMatchObject({ module: 'quantizer', state: 'different' });
    expect(embed?.maxDifference).toBeGreaterThan(0);
    expect(Math.abs(embed?.cosine ?? 1)).toBeLessThan(0.5);
  });

  test('a trainer state keeps its weights elsewhere and in fp32: the same values after cast', async () => {
    const report = await compare('trainer-g', 'v1-head-00');
    expect(report.sameTokens).toBe(true);
    expect(report.counts).toMatchObject({ 'equal-after-cast': 671, shape: 2, 'only-left': 103 });
  });

  test('with a LoRA there is nothing to compare for tokens', async () => {
    const report = await compare('v4-lora-head-03', 'v2-head-01');
    expect(report.sameTokens).toBeNull();
    expect(report.sentence.en).toContain('v4-lora-head-03.pth cannot give any');
  });

  test('stops when it is told to', async () => {
    const [left, right] = [await openCorpus('v1-head-00'), await openCorpus('v2-head-01')];
    const stop = new AbortController();
    const running = compareCheckpoints(left, right, {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 5) stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('full reading', () => {
  const sound = (): Promise<string> => writeCorpusFile('v2-head-01', tempFolder());

  async function verify(file: string, knownFiles: readonly KnownFile[] = [], histograms: string[] = []) {
    const checkpoint = await openCheckpoint(file);
    opened.push(checkpoint);
    return verifyCheckpoint(checkpoint, knownFiles, { histograms });
  }

  test('a sound file: every tensor has its figures, and its histogram on demand', async () => {
    const report = await verify(await sound(), [], ['ssl_proj.bias']);
    expect(report.problems).toEqual([]);
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.tensors).toHaveLength(673);
    expect(report.histograms).toHaveLength(1);
    const [{ histogram }] = report.histograms as [(typeof report.histograms)[0]];
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(768);
  });

  test('a published file is known by its SHA-256, and one that was changed is not', async () => {
    const path = await sound();
    const { sha256, bytes } = await verify(path);
    const known: KnownFile = {
      path: 's2G.pth',
      size: bytes,
      sha256,
      headMd5: null,
      role: 'generator',
      version: 'v2',
    };
    expect(await verify(path, [known])).toMatchObject({ knownAs: 's2G.pth' });
    const changed = await verify(path, [{ ...known, sha256: '0'.repeat(64) }]);
    expect(changed.knownAs).toBeNull();
    expect(changed.known?.en).toContain('another SHA-256');
  });

  test('one flipped byte in a tensor is found, and the rest is read all the same', async () => {
    const damaged = await sound();
    const checkpoint = await openCheckpoint(damaged);
    const { size } = checkpoint;
    await checkpoint.close();
    const file = await open(damaged, 'r+');
    // The storages lie between the pickle and the directory: near the end of the file's data.
    const byte = Buffer.alloc(1);
    const at = size - 4_000;
    await file.read(byte, 0, 1, at);
    await file.write(Buffer.of(byte[0]! ^ 1), 0, 1, at);
    await file.close();
    const report = await verify(damaged);
    // Both the record and the tensor in it are found wrong: that is one problem, with the tensor's name.
    expect(report.problems).toMatchObject([
      { tensor: 'quantizer.vq.layers.0._codebook.embed', reason: { code: 'checkpoint-damaged' } },
    ]);
    expect(report.tensors.length).toBeGreaterThan(600);
  });

  test('NaN and Inf are found, each with its tensor', async () => {
    const report = await verify(await writeCorpusFile('v2-not-finite', tempFolder()));
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({
      tensor: 'dec.conv_post.weight',
      reason: { code: 'sovits-tensor-not-finite', params: { nan: 2, inf: 1, elements: 112 } },
    });
  });
});
