/*
 * g2p_en's network for unknown words: a GRU reads the letters, another writes phones (K. Park, J. Kim). Weights are
 * float32; sums in double give the same phones as numpy's float32 sums.
 */
const graphemes = ['<pad>', '<unk>', '</s>', ...'abcdefghijklmnopqrstuvwxyz'];
const phones = (
  '<pad> <unk> <s> </s> AA0 AA1 AA2 AE0 AE1 AE2 AH0 AH1 AH2 AO0 AO1 AO2 AW0 AW1 AW2 AY0 AY1 AY2 B CH D DH EH0 EH1 EH2 ' +
  'ER0 ER1 ER2 EY0 EY1 EY2 F G HH IH0 IH1 IH2 IY0 IY1 IY2 JH K L M N NG OW0 OW1 OW2 OY0 OY1 OY2 P R S SH T TH UH0 UH1 ' +
  'UH2 UW UW0 UW1 UW2 V W Y Z ZH'
).split(' ');
const width = 256;
const unknown = graphemes.indexOf('<unk>');
const endOfWord = graphemes.indexOf('</s>');
const start = phones.indexOf('<s>');
const end = phones.indexOf('</s>');
/** The writer stops here at the latest. */
const mostPhones = 20;

interface Gru {
  /** Input part of the gates for each symbol: [reset, update, candidate] x width, made when a symbol is first met. */
  readonly inputs: (Float64Array | undefined)[];
  readonly embedding: Float32Array;
  readonly inputWeights: Float32Array;
  readonly weights: Float32Array;
  readonly inputBias: Float32Array;
  readonly bias: Float32Array;
}

export class Guesser {
  readonly #reader: Gru;
  readonly #writer: Gru;
  readonly #output: Float32Array;
  readonly #outputBias: Float32Array;
  /** Names and new words come back again and again within a data set. */
  readonly #known = new Map<string, readonly string[]>();

  /** @param planes all tensors one behind the other as float32, stored as four planes of bytes */
  constructor(planes: Uint8Array) {
    const take = sequence(joinPlanes(planes));
    this.#reader = readGru(take, graphemes.length);
    this.#writer = readGru(take, phones.length);
    this.#output = take(phones.length * width);
    this.#outputBias = take(phones.length);
  }

  /** @returns phones, among them possibly `<unk>` and other names of the network's own */
  guess(word: string): readonly string[] {
    let found = this.#known.get(word);
    if (!found) this.#known.set(word, (found = this.#write(this.#read(word))));
    return found;
  }

  #read(word: string): Float64Array {
    let state = new Float64Array(width);
    for (const letter of word) state = step(this.#reader, graphemes.indexOf(letter, 3), state);
    return step(this.#reader, endOfWord, state);
  }

  #write(from: Float64Array): string[] {
    const written: string[] = [];
    let state = from;
    for (let last = start; written.length < mostPhones;) {
      state = step(this.#writer, last, state);
      last = this.#likeliest(state);
      if (last === end) break;
      written.push(phones[last]!);
    }
    return written;
  }

  #likeliest(state: Float64Array): number {
    let best = 0;
    let highest = -Infinity;
    for (let phone = 0; phone < phones.length; phone++) {
      const score = dot(this.#output, phone * width, state) + this.#outputBias[phone]!;
      if (score > highest) [best, highest] = [phone, score];
    }
    return best;
  }
}

/** h' = (1 - z) n + z h with r, z, n of the GRU as PyTorch defines it; the three gates of a unit in one pass. */
function step(gru: Gru, symbol: number, state: Float64Array): Float64Array<ArrayBuffer> {
  const { weights, bias } = gru;
  const known = symbol < 0 ? unknown : symbol;
  const input = (gru.inputs[known] ??= inputOf(gru, known));
  const next = new Float64Array(width);
  for (let unit = 0; unit < width; unit++) {
    let [reset, update, candidate] = [bias[unit]!, bias[width + unit]!, bias[2 * width + unit]!];
    for (let index = 0, row = unit * width; index < width; index++, row++) {
      const value = state[index]!;
      reset += weights[row]! * value;
      update += weights[width * width + row]! * value;
      candidate += weights[2 * width * width + row]! * value;
    }
    const keep = sigmoid(input[width + unit]! + update);
    const fresh = Math.tanh(input[2 * width + unit]! + sigmoid(input[unit]! + reset) * candidate);
    next[unit] = (1 - keep) * fresh + keep * state[unit]!;
  }
  return next;
}

function inputOf({ embedding, inputWeights, inputBias }: Gru, symbol: number): Float64Array {
  const vector = Float64Array.from(embedding.subarray(symbol * width, (symbol + 1) * width));
  return Float64Array.from(inputBias, (bias, row) => bias + dot(inputWeights, row * width, vector));
}

/** Four sums side by side keep the processor busy; the order of adding does not matter at this precision. */
function dot(matrix: Float32Array, offset: number, vector: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let index = 0; index < width; index += 4) {
    a += matrix[offset + index]! * vector[index]!;
    b += matrix[offset + index + 1]! * vector[index + 1]!;
    c += matrix[offset + index + 2]! * vector[index + 2]!;
    d += matrix[offset + index + 3]! * vector[index + 3]!;
  }
  return a + b + (c + d);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function readGru(take: (count: number) => Float32Array, symbols: number): Gru {
  return {
    inputs: [],
    embedding: take(symbols * width),
    inputWeights: take(3 * width * width),
    weights: take(3 * width * width),
    inputBias: take(3 * width),
    bias: take(3 * width),
  };
}

function sequence(values: Float32Array): (count: number) => Float32Array {
  let at = 0;
  return (count) => values.subarray(at, (at += count));
}

/** Bytes of like meaning lie together in the file, which packs better. */
function joinPlanes(planes: Uint8Array): Float32Array {
  const count = planes.length / 4;
  const bytes = new Uint8Array(planes.length);
  for (let index = 0; index < count; index++)
    for (let plane = 0; plane < 4; plane++) bytes[index * 4 + plane] = planes[plane * count + index]!;
  return new Float32Array(bytes.buffer);
}
