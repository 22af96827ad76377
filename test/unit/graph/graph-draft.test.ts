import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from 'onnx-buf';
import { expect, it } from 'vitest';
import { GraphDraft, type ModelFrame } from '../../../src-main/graph/graph-draft.ts';

const frame: ModelFrame = { name: 'g', producer: 'test', irVersion: 9, opset: 20, inputs: [], outputs: [] };

async function pieces(draft: GraphDraft, signal?: AbortSignal): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of draft.serialize(frame, signal)) all.push(piece);
  return all;
}

it('writes one model in pieces that merge: nodes first, then one weight at a time', async () => {
  const draft = new GraphDraft();
  const read: string[] = [];
  const weight = (name: string, value: number) =>
    draft.weight(name, [1], () => {
      read.push(name);
      return Promise.resolve(Float32Array.of(value));
    });
  draft.node('Add', 'sum', [weight('a', 1), weight('b', 2)]);
  expect(read).toEqual([]);

  const file = Buffer.concat(await pieces(draft));
  expect(read).toEqual(['a', 'b']);
  const { graph } = fromBinary(ModelProtoSchema, file);
  expect(graph?.node.map(({ name, input }) => [name, input])).toEqual([['sum', ['a', 'b']]]);
  expect(graph?.initializer.map(({ name, rawData }) => [name, Buffer.from(rawData).readFloatLE()])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

it('stores equal shapes once', async () => {
  const draft = new GraphDraft();
  expect(draft.ints([0, 2])).toBe(draft.ints([0, 2]));
  const { graph } = fromBinary(ModelProtoSchema, (await pieces(draft))[0]!);
  expect(graph?.initializer).toHaveLength(1);
});

it('stops between two weights when asked to', async () => {
  const draft = new GraphDraft();
  const controller = new AbortController();
  draft.weight('first', [1], () => {
    controller.abort();
    return Promise.resolve(Float32Array.of(1));
  });
  draft.weight('second', [1], () => Promise.reject(new Error('read in spite of the abort')));
  await expect(pieces(draft, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
