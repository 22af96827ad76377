import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import type { LayerTensor } from '../../../src-main/contract/views/checkpoints.ts';
import { layerTree } from '../../../src-main/core/checkpoints/layer-tree.ts';
import { loadKnowledge } from '../../../src-main/sovits/family/knowledge.ts';
import { buildLayerNodes, shownNodes } from '../../../src-renderer/features/checkpoints/layer-nodes.ts';

const resources = path.join(import.meta.dirname, '../../../resources');

function tensor(name: string, more: Partial<LayerTensor> = {}): LayerTensor {
  return {
    group: 'weight',
    name,
    module: name.split('.')[0]!,
    status: 'loaded',
    dtype: 'float16',
    shape: [2],
    expectedShape: [2],
    parameters: 2,
    bytes: 4,
    ...more,
  };
}

describe('the layer tree of the sample checkpoint, read as v3', () => {
  let tensors: readonly LayerTensor[];
  beforeAll(async () => {
    const checkpoint = await openCheckpoint(path.join(resources, 'sample/models/sample-s2G.pth'));
    const knowledge = await loadKnowledge(resources);
    ({ tensors } = await layerTree(checkpoint, 'v3', knowledge, new AbortController().signal));
    await checkpoint.close();
  });

  it('rolls every tensor up exactly once', () => {
    const nodes = buildLayerNodes(tensors);
    const roots = nodes.filter((node) => node.parent === null);
    const sum = (of: (node: (typeof nodes)[number]) => number) =>
      roots.reduce((all, node) => all + of(node), 0);
    expect(sum((node) => node.tensors)).toBe(tensors.length);
    expect(sum((node) => node.bytes)).toBe(tensors.reduce((all, entry) => all + entry.bytes, 0));
    for (const status of ['missing-unused', 'unexpected', 'mismatched', 'cast'] as const) {
      const expected = tensors.filter((entry) => entry.status === status).length;
      expect(expected, status).toBeGreaterThan(0);
      expect(
        sum((node) => node.counts[status] ?? 0),
        status,
      ).toBe(expected);
    }
  });

  it('puts missing modules beside those of the file, not into a group of their own', () => {
    const roots = buildLayerNodes(tensors).filter((node) => node.parent === null);
    expect(roots.map((node) => node.path)).toEqual(
      expect.arrayContaining(['enc_p', 'quantizer.vq.layers.0._codebook', 'wns1']),
    );
    expect(roots.some((node) => node.path === 'weight')).toBe(false);
  });

  it('numbers nodes by their place, parents before children', () => {
    for (const [index, node] of buildLayerNodes(tensors).entries()) {
      expect(node.id).toBe(index + 1);
      expect(node.parent ?? 0).toBeLessThan(node.id);
    }
  });
});

describe('modules', () => {
  it('that hold one module only are joined with it', () => {
    const nodes = buildLayerNodes([tensor('a.b.c.weight'), tensor('a.b.c.bias')]);
    expect(nodes.map((node) => node.path)).toEqual(['a.b.c', 'a.b.c.weight', 'a.b.c.bias']);
  });

  it('of several groups without an architecture show the groups first', () => {
    const nodes = buildLayerNodes([
      tensor('x.weight', { group: 'model', status: 'present' }),
      tensor('x.weight', { group: 'optimizer', status: 'present' }),
    ]);
    expect(nodes.filter((node) => node.tensor).map((node) => node.path)).toEqual([
      'model.x.weight',
      'optimizer.x.weight',
    ]);
  });

  it('show hostile names as they are', () => {
    const name = '<img src=x onerror=alert(1)>..weight';
    expect(buildLayerNodes([tensor(name)]).at(-1)?.path).toBe(name);
  });
});

describe('shown rows', () => {
  const nodes = buildLayerNodes([
    tensor('b.one'),
    tensor('b.two', { parameters: 9 }),
    tensor('a.c', { parameters: 1 }),
  ]);
  const paths = (ids: Int32Array) => Array.from(ids, (id) => nodes[id - 1]!.path);

  it('leave out what is folded', () => {
    expect(paths(shownNodes(nodes, () => false))).toEqual(['b', 'a']);
    expect(paths(shownNodes(nodes, (node) => node.path === 'b'))).toEqual(['b', 'b.one', 'b.two', 'a']);
  });

  it('are sorted within their module', () => {
    const order = shownNodes(
      nodes,
      () => true,
      (a, b) => b.parameters - a.parameters,
    );
    expect(paths(order)).toEqual(['b', 'b.two', 'b.one', 'a', 'a.c']);
  });
});
