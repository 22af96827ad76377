import type { GraphDraft, Value } from '../graph-draft.ts';
import { transposeScaled } from '../hubert-layers.ts';
import type { NamedWeights, ReadWeight } from '../named-weights.ts';
import type { BertShape } from './bert-shape.ts';

/** Puts a BERT into a draft, layer by layer, as HuggingFace's BertModel computes it without an attention mask. */
export class BertNodes {
  readonly #draft: GraphDraft;
  readonly #weights: NamedWeights;
  readonly #shape: BertShape;

  constructor(draft: GraphDraft, weights: NamedWeights, shape: BertShape) {
    this.#draft = draft;
    this.#weights = weights;
    this.#shape = shape;
  }

  /** int32 [sentences, tokens] -> [sentences, tokens, hidden], all sentences equally long. */
  features(ids: Value, output: Value): void {
    let hidden = this.#embeddings(ids);
    for (let i = 0; i < this.#shape.layers; i++) hidden = this.#layer(`encoder.layer.${i}`, hidden);
    this.#draft.node('Identity', output, [hidden]);
  }

  #embeddings(ids: Value): Value {
    const draft = this.#draft;
    const { vocabularySize, positions, types, hiddenSize: width } = this.#shape;
    const word = this.#weights.demand('embeddings.word_embeddings.weight', [vocabularySize, width]);
    const position = this.#weights.demand('embeddings.position_embeddings.weight', [positions, width]);
    const type = this.#weights.demand('embeddings.token_type_embeddings.weight', [types, width]);
    const words = draft.node('Gather', 'embeddings/word', [
      draft.weight('embeddings.word_embeddings.weight', [vocabularySize, width], word),
      ids,
    ]);
    // There is one sentence, so every token is of the first type: its row is added to every place beforehand.
    const places = draft.weight('embeddings/places', [positions, width], async (signal) => {
      const first = await type(signal);
      return (await position(signal)).map((value, i) => value + first[i % width]!);
    });
    const tokens = draft.node('Shape', 'embeddings/tokens', [ids], { start: { int: 1 } });
    const here = draft.node('Slice', 'embeddings/here', [places, draft.ints([0]), tokens, draft.ints([0])]);
    return this.#layerNorm('embeddings.LayerNorm', this.#add('embeddings/sum', words, here));
  }

  /** Post-norm transformer layer: attention, residual, norm, feed-forward, residual, norm. */
  #layer(name: string, input: Value): Value {
    const { hiddenSize: width, innerSize: inner } = this.#shape;
    const attended = this.#linear(
      `${name}.attention.output.dense`,
      this.#attention(`${name}.attention.self`, input),
      width,
      width,
    );
    const normed = this.#layerNorm(
      `${name}.attention.output.LayerNorm`,
      this.#add(`${name}/attended`, input, attended),
    );
    const wide = this.#linear(`${name}.intermediate.dense`, normed, width, inner);
    const bent = this.#draft.node('Gelu', `${name}/gelu`, [wide]); // the exact one, with erf
    const narrow = this.#linear(`${name}.output.dense`, bent, inner, width);
    return this.#layerNorm(`${name}.output.LayerNorm`, this.#add(`${name}/fed`, normed, narrow));
  }

  /** Out of MatMul and Softmax, as HuBERT's: onnxruntime's fused attention is wrong on WebGPU. */
  #attention(name: string, input: Value): Value {
    const draft = this.#draft;
    const { hiddenSize: width, heads } = this.#shape;
    const headWidth = width / heads;
    const split = draft.ints([0, 0, heads, headWidth]); // 0 keeps a dimension
    const project = (part: string, order: readonly number[], scale = 1): Value => {
      const projected = this.#linear(`${name}.${part}`, input, width, width, scale);
      const parted = draft.node('Reshape', `${name}.${part}/heads`, [projected, split]);
      return draft.node('Transpose', `${name}.${part}/ordered`, [parted], { perm: { ints: order } });
    };
    // Folding 1/√d into the query is exact for the published model (1/8) and saves a pass over the scores.
    const query = project('query', [0, 2, 1, 3], 1 / Math.sqrt(headWidth));
    const key = project('key', [0, 2, 3, 1]);
    const value = project('value', [0, 2, 1, 3]);
    const scores = draft.node('MatMul', `${name}/scores`, [query, key]);
    const shares = draft.node('Softmax', `${name}/shares`, [scores], { axis: { int: -1 } });
    const mixed = draft.node('MatMul', `${name}/values`, [shares, value]);
    const ordered = draft.node('Transpose', `${name}/mixed`, [mixed], { perm: { ints: [0, 2, 1, 3] } });
    return draft.node('Reshape', `${name}/joined`, [ordered, draft.ints([0, 0, width])]);
  }

  /** [.., into] -> [.., out]. The stored [out, into] is transposed here, once, rather than in every run. */
  #linear(name: string, input: Value, into: number, out: number, scale = 1): Value {
    const weight = this.#weights.demand(`${name}.weight`, [out, into]);
    const bias = this.#weights.demand(`${name}.bias`, [out]);
    const product = this.#draft.node('MatMul', `${name}/product`, [
      input,
      this.#draft.weight(`${name}.weight`, [into, out], async (signal) =>
        transposeScaled(await weight(signal), out, into, scale),
      ),
    ]);
    const offset: ReadWeight = async (signal) => (await bias(signal)).map((value) => value * scale);
    return this.#add(name, product, this.#draft.weight(`${name}.bias`, [out], offset));
  }

  #layerNorm(name: string, input: Value): Value {
    const { hiddenSize: width, layerNormEps } = this.#shape;
    // Files converted from TensorFlow keep its names: gamma and beta.
    const part = (now: string, once: string): Value => {
      const stored = this.#weights.has(`${name}.${once}`) ? once : now;
      const read = this.#weights.demand(`${name}.${stored}`, [width]);
      return this.#draft.weight(`${name}.${now}`, [width], read);
    };
    const inputs = [input, part('weight', 'gamma'), part('bias', 'beta')];
    const attributes = { axis: { int: -1 }, epsilon: { float: layerNormEps } };
    return this.#draft.node('LayerNormalization', name, inputs, attributes);
  }

  #add(name: string, left: Value, right: Value): Value {
    return this.#draft.node('Add', name, [left, right]);
  }
}
