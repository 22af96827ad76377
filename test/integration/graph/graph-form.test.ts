import { fromBinary } from '@bufbuild/protobuf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelProtoSchema, type GraphProto } from 'onnx-buf';
import { describe, expect, it } from 'vitest';
import { buildTokenGraph } from '../../../src-main/graph/build-token-graph.ts';
import { openHubert } from '../../../src-main/sovits/hubert/hubert-model.ts';
import { sampleFolder } from '../../support/golden-tokens.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { buildGraphFile, loadTokenPath } from '../../support/token-graph.ts';

const hubertFolder = join(sampleFolder, 'models', 'sample-hubert');
const sovits = join(sampleFolder, 'models', 'sample-s2G.pth');

async function readModel() {
  const path = await buildGraphFile(tempFolder(), hubertFolder, sovits);
  return fromBinary(ModelProtoSchema, readFileSync(path));
}

function nodesOf(graph: GraphProto | undefined, opType: string) {
  return graph!.node.filter((node) => node.opType === opType);
}

describe('the graph that every device must compute alike', () => {
  it("uses ONNX's own operators only, of opset 20 at most", async () => {
    const model = await readModel();
    expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([['', 20n]]);
    expect(new Set(model.graph!.node.map(({ domain }) => domain))).toEqual(new Set(['']));
    expect([...new Set(model.graph!.node.map(({ opType }) => opType))].sort()).toEqual(
      [
        'Add ArgMin Cast Conv Div Equal Gelu Identity InstanceNormalization LayerNormalization Less MatMul Mul',
        'ReduceMin ReduceSumSquare Reshape Softmax Squeeze Sub Transpose Unsqueeze Where',
      ]
        .join(' ')
        .split(' '),
    );
  });

  it('has 1-D convolutions for the waveform and 2-D ones of height 1 after it', async () => {
    const { graph } = await readModel();
    const rank = new Map(graph!.initializer.map(({ name, dims }) => [name, dims.length]));
    const ranks = nodesOf(graph, 'Conv').map(({ name, input }) => [name, rank.get(input[1]!)]);
    expect(ranks.filter(([, size]) => size === 3).map(([name]) => name)).toEqual([
      'halve',
      'feature_extractor.conv_layers.0.conv',
    ]);
    expect(ranks.filter(([, size]) => size === 4)).toHaveLength(8);
  });

  it('takes any number of clips of any length', async () => {
    const { graph } = await readModel();
    const shapeOf = (value: NonNullable<typeof graph>['input'][number]) =>
      value.type?.value.case === 'tensorType'
        ? value.type.value.value.shape?.dim.map((dim) => String(dim.value.value))
        : undefined;
    expect(graph!.input.map((value) => [value.name, shapeOf(value)])).toEqual([
      ['wave', ['clips', 'samples']],
    ]);
    expect(graph!.output.map((value) => [value.name, shapeOf(value)])).toEqual([
      ['tokens', ['clips', 'frames']],
      ['margin', ['clips', 'frames']],
      ['features', ['clips', 'hubertFrames', '64']],
    ]);
  });

  it('refuses models whose widths do not fit', async () => {
    const hubert = await openHubert(hubertFolder);
    const tokenPath = { ...(await loadTokenPath(sovits)), width: 768 };
    const outputs = { features: false, margins: false };
    await expect(buildTokenGraph({ hubert, tokenPath, outputs }).next()).rejects.toMatchObject({
      code: 'graph-width-mismatch',
      params: { hubertWidth: 64, sovitsWidth: 768 },
    });
    await hubert.close();
  });
});
