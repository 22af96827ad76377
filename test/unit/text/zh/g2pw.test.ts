import { mkdtempSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseG2pwConfig } from '../../../../src-main/text/zh/g2pw/config.ts';
import type { Float32Feed, G2pwFeeds, Int64Feed } from '../../../../src-main/text/zh/g2pw/feeds.ts';
import { G2pw } from '../../../../src-main/text/zh/g2pw/g2pw.ts';
import { readG2pwFolder } from '../../../../src-main/text/zh/g2pw/read-g2pw-folder.ts';
import { ChineseNormalizer } from '../../../../src-main/text/zh/normalize/normalizer.ts';
import { readChineseData } from '../../../../src-main/text/zh/open-chinese.ts';
import { readSimplified } from '../../../../src-main/text/zh/simplified.ts';

/** `test/reference/text/make-g2pw-golden.py`: a small random model, read by upstream's code with Python's onnxruntime. */
const folder = 'test/golden/text/zh-g2pw';
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

async function run(session: ort.InferenceSession, feeds: G2pwFeeds): Promise<Float32Array> {
  const tensors: Record<string, ort.Tensor> = {};
  for (const [name, { type, data, dims }] of Object.entries<Int64Feed | Float32Feed>({ ...feeds }))
    tensors[name] = new ort.Tensor(type, data, dims);
  const { probs } = await session.run(tensors);
  return probs!.data as Float32Array;
}

describe('g2pW', () => {
  let g2pw: G2pw;
  const shapes: string[] = [];

  beforeAll(async () => {
    const session = await ort.InferenceSession.create(path.join(folder, 'g2pW.onnx'));
    const normalizer = new ChineseNormalizer(readSimplified('resources'));
    g2pw = new G2pw({
      data: await readG2pwFolder(folder),
      vocabulary: new Map(Object.entries(json('vocabulary.json') as Record<string, number>)),
      pinyin: readChineseData('resources').pinyin,
      simplify: (text) => normalizer.simplify(text),
      run: (feeds) => {
        shapes.push(`${feeds.input_ids.dims[0]} for ${feeds.char_ids.dims[0]}`);
        return run(session, feeds);
      },
    });
  });

  it('gives the readings that upstream gets from the same model', async () => {
    const golden = json('golden.json') as { pieces: string[]; readings: string[][] }[];
    expect(golden.length).toBeGreaterThan(150);
    for (const { pieces, readings } of golden) expect(await g2pw.read(pieces)).toEqual(readings);
    // One text for all its polyphones, and one text for each where every piece has only one.
    expect(shapes.some((shape) => /^1 for [2-9]/.test(shape))).toBe(true);
    expect(shapes.some((shape) => /^[2-9] for [2-9]/.test(shape))).toBe(true);
  });

  it('names the file that is not one of g2pW', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'g2pw-'));
    cpSync(folder, dir, { recursive: true });
    writeFileSync(path.join(dir, 'MONOPHONIC_CHARS.txt'), 'hello');
    await expect(readG2pwFolder(dir)).rejects.toMatchObject({
      code: 'text-g2pw-file',
      params: { path: path.join(dir, 'MONOPHONIC_CHARS.txt') },
    });
  });
});

describe('parseG2pwConfig', () => {
  it.each([
    ['', { useMask: true, useCharPhoneme: false }],
    ['use_mask = False\nuse_mask = True  # yes', { useMask: true, useCharPhoneme: false }],
    ['use_mask: bool = False\r\nuse_char_phoneme=1\r\n', { useMask: false, useCharPhoneme: true }],
    ["x = {\n    'use_mask': False,\n}\n# use_mask = False", { useMask: true, useCharPhoneme: false }],
    ['use_mask = __import__("os").remove("x")', undefined],
  ])('reads %j without running it', (source, config) => {
    expect(parseG2pwConfig(source)).toEqual(config);
  });
});
