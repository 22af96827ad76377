import type { TokenPath } from '../sovits/token-path/token-path.ts';
import type { GraphDraft, Value } from './graph-draft.ts';
import { transposeScaled } from './hubert-layers.ts';
import { MARGIN_OUTPUT, TOKENS_OUTPUT } from './types.ts';

/** Larger than any squared distance: stands for infinity, which not every device compares alike. */
const FAR = 3e38;

/**
 * ssl_proj and the nearest code, in the association GPT-SoVITS's quantiser uses: (‖x‖² − (2x)·e) + ‖e‖², without
 * a root; equal distances give the lowest index. [clips, frames, width] -> int32 [clips, frames / 2].
 */
export function addTokens(draft: GraphDraft, path: TokenPath, features: Value, margins: boolean): void {
  const x = addSslProj(draft, path, features);
  const xx = draft.node('ReduceSumSquare', 'vq/xx', [x, draft.ints([-1])], { keepdims: { int: 1 } });
  const twice = draft.node('Mul', 'vq/2x', [x, draft.floats('vq/two', [], Float32Array.of(2))]);
  const codebook = draft.weight('vq/codebook', [path.width, path.codes], () =>
    Promise.resolve(transposeScaled(path.embed, path.codes, path.width)),
  );
  const product = draft.node('MatMul', 'vq/2xe', [twice, codebook]);
  const ee = draft.floats('vq/ee', [path.codes], squaredNorms(path));
  const partial = draft.node('Sub', 'vq/xx-2xe', [xx, product]);
  const distances = draft.node('Add', 'vq/distances', [partial, ee]);

  const nearest = draft.node('ArgMin', 'vq/nearest', [distances], {
    axis: { int: -1 },
    keepdims: { int: 1 },
    select_last_index: { int: 0 },
  });
  const index = draft.node('Cast', 'vq/index', [nearest], { to: { int: ONNX_INT32 } });
  // Not a number, or too large to be one that means anything: the comparison is false for both.
  const far = draft.floats('vq/far', [], Float32Array.of(FAR));
  const sound = draft.node('Less', 'vq/sound', [xx, far]);
  const codes = draft.node('Where', 'vq/codes', [sound, index, draft.int32s('vq/none', [], [-1])]);
  draft.node('Squeeze', TOKENS_OUTPUT, [codes, draft.ints([-1])]);
  if (margins) addMargins(draft, path.codes, { distances, index, far });
}

const ONNX_INT32 = 6; // TensorProto.DataType

/** [clips, frames, width] -> [clips, frames / 2, width]: kernel 2, stride 2, so an odd last frame is not used. */
function addSslProj(draft: GraphDraft, path: TokenPath, features: Value): Value {
  const { width } = path;
  const channelsFirst = draft.node('Transpose', 'ssl_proj/channels', [features], {
    perm: { ints: [0, 2, 1] },
  });
  const flat = draft.node('Unsqueeze', 'ssl_proj/flat', [channelsFirst, draft.ints([2])]);
  const weight = draft.weight('ssl_proj.weight', [width, width, 1, 2], () =>
    Promise.resolve(path.sslProjWeight),
  );
  const bias = draft.weight('ssl_proj.bias', [width], () => Promise.resolve(path.sslProjBias));
  const projected = draft.node('Conv', 'ssl_proj', [flat, weight, bias], {
    kernel_shape: { ints: [1, 2] },
    strides: { ints: [1, 2] },
  });
  const frames = draft.node('Squeeze', 'ssl_proj/frames', [projected, draft.ints([2])]);
  return draft.node('Transpose', 'ssl_proj/features', [frames], { perm: { ints: [0, 2, 1] } });
}

/** (second − best) / second, with the second best found by moving the best out of the way: no TopK on GPUs. */
function addMargins(
  draft: GraphDraft,
  codes: number,
  { distances, index, far }: Record<'distances' | 'index' | 'far', Value>,
): void {
  const last = { keepdims: { int: 0 } };
  const all = Array.from({ length: codes }, (_, i) => i);
  const isBest = draft.node('Equal', 'margin/is-best', [index, draft.int32s('margin/all', [codes], all)]);
  const others = draft.node('Where', 'margin/others', [isBest, far, distances]);
  const best = draft.node('ReduceMin', 'margin/best', [distances, draft.ints([-1])], last);
  const second = draft.node('ReduceMin', 'margin/second', [others, draft.ints([-1])], last);
  draft.node('Div', MARGIN_OUTPUT, [draft.node('Sub', 'margin/gap', [second, best]), second]);
}

/** [codes]: ‖e‖² of every code, summed in double and rounded once. */
function squaredNorms({ embed, codes, width }: TokenPath): Float32Array {
  const norms = new Float32Array(codes);
  for (let code = 0; code < codes; code++) {
    let sum = 0;
    for (let i = code * width; i < (code + 1) * width; i++) sum += embed[i]! * embed[i]!;
    norms[code] = sum;
  }
  return norms;
}
