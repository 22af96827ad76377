import type { G2pwData } from './g2pw-data.ts';
import { seenWindow, type PieceQuery } from './query.ts';

export interface Int64Feed {
  readonly type: 'int64';
  readonly dims: readonly number[];
  readonly data: BigInt64Array;
}

export interface Float32Feed {
  readonly type: 'float32';
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Inputs of g2pW.onnx: the first three [texts, length] with one text for all queries or one for each. */
export interface G2pwFeeds {
  readonly input_ids: Int64Feed;
  readonly token_type_ids: Int64Feed;
  readonly attention_mask: Int64Feed;
  /** [queries, labels] */
  readonly phoneme_mask: Float32Feed;
  /** [queries] */
  readonly char_ids: Int64Feed;
  /** [queries], counted from the [CLS] token */
  readonly position_ids: Int64Feed;
}

const unknown = '[UNK]';

/**
 * Feeds for pieces that go to the model together, each piece with all its queries, or several pieces with one each.
 * @param vocabulary token → id
 * @param length of the padded texts with [CLS] and [SEP]
 */
export function feedsOf(
  pieces: readonly PieceQuery[],
  length: number,
  data: G2pwData,
  vocabulary: ReadonlyMap<string, number>,
): G2pwFeeds {
  const ids = new BigInt64Array(pieces.length * length);
  const attention = new BigInt64Array(pieces.length * length);
  pieces.forEach((piece, row) => {
    const tokens = ['[CLS]', ...seenWindow(piece), '[SEP]'];
    tokens.forEach((token, column) => {
      ids[row * length + column] = BigInt(vocabulary.get(token) ?? vocabulary.get(unknown) ?? 0);
      attention[row * length + column] = 1n;
    });
  });
  const queries = pieces.flatMap((piece) => piece.queries);
  const mask = new Float32Array(queries.length * data.labels.length);
  queries.forEach(({ character }, row) =>
    mask.set(data.queries.get(character)!.mask, row * data.labels.length),
  );
  const int64 = (dims: readonly number[], values: BigInt64Array): Int64Feed => ({
    type: 'int64',
    dims,
    data: values,
  });
  const perQuery = (value: (query: PieceQuery['queries'][number]) => number): Int64Feed =>
    int64(
      [queries.length],
      BigInt64Array.from(queries, (query) => BigInt(value(query))),
    );
  return {
    input_ids: int64([pieces.length, length], ids),
    token_type_ids: int64([pieces.length, length], new BigInt64Array(ids.length)),
    attention_mask: int64([pieces.length, length], attention),
    phoneme_mask: { type: 'float32', dims: [queries.length, data.labels.length], data: mask },
    char_ids: perQuery(({ character }) => data.queries.get(character)!.id),
    position_ids: perQuery(({ position }) => position + 1),
  };
}
