import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { errorTexts, type ErrorCode } from '../../../src-main/contract/text/errors.ts';
import { formatText } from '../../../src-main/contract/text/format-text.ts';
import { findHubertFiles } from '../../../src-main/sovits/hubert/hubert-files.ts';
import { bytesOf } from '../../support/checkpoint/bytes.ts';
import { MemorySource } from '../../support/checkpoint/memory-source.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const golden = join(import.meta.dirname, '../../golden/checkpoint');
const torch = readFileSync(join(golden, 'sovits-hparams.pth'));
const legacy = readFileSync(join(golden, 'sovits-hparams.legacy.pth'));
const single = readFileSync(join(golden, 'single.safetensors'));
const zeros = (count: number): Buffer => Buffer.alloc(count);

/** A field of a protobuf message: a number, or text or a message with its length in front. */
function field(id: number, content: number | string | Uint8Array): Buffer {
  if (typeof content === 'number') return Buffer.from([id * 8, content]);
  const bytes = Buffer.from(content);
  return bytesOf(Buffer.from([id * 8 + 2, bytes.length]), bytes);
}

const onnx = bytesOf(
  field(1, 8),
  field(2, 'pytorch'),
  field(3, '2.1.0'),
  field(
    7,
    bytesOf(field(5, field(9, zeros(40))), field(11, field(1, 'audio')), field(12, field(1, 'units'))),
  ),
  field(8, bytesOf(field(1, ''), field(2, 17))),
);

async function causeOf(bytes: Uint8Array, name = 'model.pth') {
  const source = new MemorySource(bytes, name);
  return openCheckpoint(source).then(
    () => expect.fail('it was read'),
    (error: { code: ErrorCode; params: Record<string, string | number> }) => {
      expect(source.closed).toBe(true);
      for (const language of ['en', 'zh'] as const) {
        const text = formatText(errorTexts[error.code], language, error.params);
        expect(text).toContain(name);
        expect(text).not.toMatch(/\{\w+\}/);
      }
      return error;
    },
  );
}

describe('what is wrong with a download is named', () => {
  it.each([
    ['zip', torch],
    ['legacy', legacy],
  ])('%s: too long by zeros', async (_, bytes) => {
    for (const extra of [5, 70_000]) {
      const cause = await causeOf(bytesOf(bytes, zeros(extra)));
      expect(cause).toMatchObject({ code: 'checkpoint-trailing-zeros', params: { extra } });
    }
  });

  it('zip: too long by something else', async () => {
    const cause = await causeOf(bytesOf(torch, '<html>too many requests</html>'));
    expect(cause).toMatchObject({ code: 'checkpoint-trailing-bytes', params: { extra: 30 } });
  });

  it.each([
    ['zip', torch, 0.5],
    ['legacy, within its pickle', legacy, 0.02],
    ['safetensors, within its header', single, 0.1],
    ['nothing arrived', torch, 0],
  ])('%s: its place is reserved but not filled', async (_, bytes, share) => {
    const arrived = Math.floor(bytes.length * share);
    const whole = bytesOf(bytes.subarray(0, arrived), zeros(Math.max(2_000, bytes.length - arrived)));
    const cause = await causeOf(whole);
    expect(cause.code).toBe('checkpoint-preallocated');
    expect(cause.params.zeros).toBeGreaterThanOrEqual(whole.length - arrived);
  });

  it('a file that is cut off ends too early, as before', async () => {
    expect((await causeOf(torch.subarray(0, 1_000))).code).toBe('checkpoint-truncated');
    expect((await causeOf(legacy.subarray(0, -1))).code).toBe('checkpoint-truncated');
  });

  it.each(['s2G.pth.crdownload', 's2G.pth.part', 's2G.pth.aria2', 's2G.download', 's2G.pth.opdownload'])(
    '%s',
    async (name) => {
      for (const bytes of [torch.subarray(0, 1_000), zeros(100), new Uint8Array()])
        expect((await causeOf(bytes, name)).code).toBe('checkpoint-unfinished-download');
    },
  );

  it('the note of aria2 beside a file', async () => {
    const path = join(tempFolder(), 's2G.pth');
    writeFileSync(path, torch.subarray(0, 1_000));
    writeFileSync(`${path}.aria2`, '');
    await expect(openCheckpoint(path)).rejects.toMatchObject({ code: 'checkpoint-unfinished-download' });
  });

  it.each([
    ['s2G.z01', bytesOf('PK\x07\x08', torch)],
    ['s2G.zip.001', torch.subarray(0, 900)],
    ['s2G.part1.rar', bytesOf('Rar!\x1a\x07\x01\0', zeros(600))],
    ['s2G.7z.002', Buffer.alloc(600, 0xa5)],
  ])('%s', async (name, bytes) => {
    expect((await causeOf(bytes, name)).code).toBe('checkpoint-split-archive');
  });

  it('a whole file is read whatever it is called', async () => {
    const checkpoint = await openCheckpoint(new MemorySource(torch, 's2G.pth.part'));
    expect(checkpoint.tensors.length).toBeGreaterThan(0);
  });
});

describe('files of other runtimes are named', () => {
  it('ONNX, with what it says of itself', async () => {
    const { code, params } = await causeOf(onnx, 'hubert.onnx');
    expect(code).toBe('checkpoint-onnx');
    expect(params.facts).toBe('pytorch 2.1.0; opset 17; audio → units');
  });

  it('ONNX that is cut off, or whose names move the cursor', async () => {
    expect((await causeOf(onnx.subarray(0, -20))).code).toBe('checkpoint-onnx');
    const evil = bytesOf(field(1, 8), field(2, 'a\x1b[2Jb'), field(8, field(2, 17)));
    expect((await causeOf(evil)).params.facts).toBe('a [2Jb; opset 17');
  });

  it('bytes that only begin like ONNX', async () => {
    expect((await causeOf(bytesOf('\x08\x07\x12', Buffer.alloc(600, 0xff)))).code).toBe(
      'checkpoint-unknown-format',
    );
  });

  it.each([
    ['TensorFlow SavedModel', bytesOf('\x08\x01\x12', Buffer.alloc(600, 7)), 'checkpoint-other-runtime'],
    ['TensorFlow Lite', bytesOf('\x1c\0\0\0TFL3', Buffer.alloc(600, 7)), 'checkpoint-other-runtime'],
    ['GGUF', bytesOf('GGUF\x03\0\0\0', Buffer.alloc(600, 7)), 'checkpoint-other-runtime'],
    [undefined, bytesOf('IwFl', Buffer.alloc(600, 7)), 'checkpoint-faiss-index'],
  ])('%s', async (format, bytes, code) => {
    expect(await causeOf(bytes)).toMatchObject({ code, params: format === undefined ? {} : { format } });
  });
});

describe('a HuBERT folder without weights says where they are', () => {
  const cases: [string[], ErrorCode][] = [
    [['chinese-hubert-base/pytorch_model.bin', 'chinese-hubert-base/config.json'], 'graph-hubert-nested'],
    [['config.json', 'pytorch_model.bin.crdownload'], 'checkpoint-unfinished-download'],
    [['config.json', 'model-00001-of-00002.safetensors'], 'checkpoint-shard-alone'],
    [['pytorch_model-00001-of-00002.bin', 'pytorch_model.bin.index.json'], 'checkpoint-shard-format'],
    [['chinese-hubert-base.zip.001'], 'checkpoint-split-archive'],
    [['saved_model.pb', 'variables/variables.index'], 'checkpoint-other-runtime'],
    [['config.json'], 'graph-hubert-no-weights'],
  ];
  it.each(cases)('%j', async (files, code) => {
    const folder = tempFolder();
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), '');
    }
    await expect(findHubertFiles(folder)).rejects.toMatchObject({ code });
  });
});
