import { AppError } from '../../contract/errors.ts';
import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import { stateDictOf } from '../family/state-dict.ts';
import { TOKEN_PATH_NAMES } from './token-path-names.ts';
import { refuseWithoutTokenPath } from './token-path-refusal.ts';

/** What turns HuBERT features into tokens. Nothing else in a checkpoint influences them. */
export interface TokenPath {
  /** The file it was read from, for messages. */
  readonly path: string;
  /** [width, width, 2] row-major: the convolution of kernel 2, stride 2. */
  readonly sslProjWeight: Float32Array;
  /** [width] */
  readonly sslProjBias: Float32Array;
  /** [codes, width] row-major: the codebook. */
  readonly embed: Float32Array;
  /** Must equal the hidden size of the HuBERT in use (768 for the published models). */
  readonly width: number;
  /** Entries of the codebook (1024 for the published models). Tokens are 0 to codes − 1. */
  readonly codes: number;
  /** Where the tensors stood, e.g. `weight/ssl_proj.weight`. */
  readonly found: readonly string[];
}

type Part = keyof typeof TOKEN_PATH_NAMES;
type Entries = Record<Part, TensorEntry>;

/**
 * Reads ssl_proj and the codebook: a few megabytes, whatever the size of the file. fp16, bf16 and fp32 are
 * read alike; the state_dict may stand under `weight` (inference files), `model` (trainer states) or the root.
 * @throws AppError graph-lora-no-token-path, graph-gpt-no-token-path, graph-discriminator-no-token-path,
 * graph-hubert-no-token-path, graph-no-token-path, graph-no-codebook, graph-codebook-not-initialised,
 * graph-token-path-shape, graph-token-path-not-finite, and what reading the file throws
 */
export async function readTokenPath(checkpoint: Checkpoint, signal?: AbortSignal): Promise<TokenPath> {
  const entries = findEntries(checkpoint);
  const { width, codes } = checkShapes(checkpoint.name, entries);
  const inited = await checkpoint.readTensor(entries.inited, signal);
  if (inited[0] === 0) throw new AppError('graph-codebook-not-initialised', { path: checkpoint.name });
  const read = async (part: Part) => {
    const values = await checkpoint.readTensor(entries[part], signal);
    if (!values.every(Number.isFinite)) {
      throw new AppError('graph-token-path-not-finite', {
        path: checkpoint.name,
        tensor: TOKEN_PATH_NAMES[part],
      });
    }
    return values;
  };
  return {
    path: checkpoint.name,
    sslProjWeight: await read('weight'),
    sslProjBias: await read('bias'),
    embed: await read('embed'),
    width,
    codes,
    found: Object.values(entries).map(({ group, name }) => (group === '' ? name : `${group}/${name}`)),
  };
}

/** The four tensors of the state_dict, through whatever wrapper it is in. */
function findEntries(checkpoint: Checkpoint): Entries {
  const { tensors } = stateDictOf(checkpoint);
  const weight = tensors.get(TOKEN_PATH_NAMES.weight);
  const bias = tensors.get(TOKEN_PATH_NAMES.bias);
  const embed = tensors.get(TOKEN_PATH_NAMES.embed);
  const inited = tensors.get(TOKEN_PATH_NAMES.inited);
  if (weight && bias && embed && inited) return { weight, bias, embed, inited };
  return refuseWithoutTokenPath(checkpoint);
}

function checkShapes(path: string, entries: Entries): { width: number; codes: number } {
  const width = entries.weight.shape[0] ?? 0;
  const codes = entries.embed.shape[0] ?? 0;
  const expect = (part: Part, expected: readonly number[]) => {
    const { shape } = entries[part];
    if (shape.length === expected.length && shape.every((size, i) => size === expected[i] && size > 0))
      return;
    throw new AppError('graph-token-path-shape', {
      path,
      tensor: TOKEN_PATH_NAMES[part],
      shape: `[${shape.join(', ')}]`,
      expected: `[${expected.join(', ')}]`,
    });
  };
  expect('weight', [width, width, 2]);
  expect('bias', [width]);
  expect('embed', [codes, width]);
  expect('inited', [1]);
  return { width, codes };
}
