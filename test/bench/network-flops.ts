import type { TensorRecipe } from '../support/synthetic-tensor.ts';

/**
 * Floating-point operations (two per multiply-add) of the convolutions of ERes2NetV2 for one clip, from its tensors:
 * each weight is used once at every place of its output. Activations, sums and fusion's products are left out.
 */
export function speakerFlops(recipes: readonly TensorRecipe[], frames: number): number {
  const madds = recipes
    .filter(({ shape }) => shape.length === 4)
    .reduce((sum, { name, shape }) => sum + shape.reduce((a, b) => a * b, 1) * places(name, frames), 0);
  return 2 * madds;
}

/** Rows times columns of a convolution's output: the 80 banks and the frames, halved by layers 2, 3 and 4. */
function places(name: string, frames: number): number {
  const layer = Number(/^layer(\d)/.exec(name)?.[1] ?? (name.startsWith('fuse34') ? 4 : 1));
  const halvings = name.startsWith('layer3_ds') ? 3 : layer - 1;
  let [rows, columns] = [80, frames];
  for (let i = 0; i < halvings; i++) [rows, columns] = [Math.ceil(rows / 2), Math.ceil(columns / 2)];
  return rows * columns;
}

/** Products and attention of 22 layers of BERT-large for one sentence. */
export function bertFlops(tokens: number): number {
  const [width, inner, layers] = [1024, 4096, 22];
  return 2 * layers * tokens * (4 * width * width + 2 * width * inner + 2 * tokens * width);
}
