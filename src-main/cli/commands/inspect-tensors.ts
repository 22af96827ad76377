import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { byteLengthOf } from '../../checkpoint/save/saved-file.ts';
import type { ByteSource, TensorEntry } from '../../checkpoint/types.ts';
import { defineTexts } from '../../contract/text/define.ts';
import type { ReportDocument } from '../../sovits/reports/document.ts';
import { countText } from '../../sovits/reports/figures.ts';
import type { CliContext } from '../context.ts';

const texts = defineTexts({
  shape: { en: 'shape', zh: '形状' },
  dtype: { en: 'dtype', zh: '数据类型' },
  bytes: { en: 'bytes', zh: '字节' },
  name: { en: 'name', zh: '名称' },
  total: { en: '{count} tensors, {bytes} bytes', zh: '{count} 个张量，{bytes} 字节' },
});

/** Every tensor of a file, from its directory alone: no value is read. */
export interface TensorList {
  readonly file: string;
  readonly tensors: readonly {
    readonly group: string;
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly bytes: number;
  }[];
}

export async function listTensors(source: string | ByteSource, signal: AbortSignal): Promise<TensorList> {
  const checkpoint = await openCheckpoint(source, { signal });
  try {
    return { file: checkpoint.name, tensors: checkpoint.tensors.map(row) };
  } finally {
    await checkpoint.close();
  }
}

function row(entry: TensorEntry): TensorList['tensors'][number] {
  const { group, name, shape, dtype } = entry;
  return { group, name, shape, dtype, bytes: byteLengthOf(entry) };
}

/** One line for each tensor, in the order of the file; names stand last, where none is cut. */
export function tensorsDocument(
  lists: readonly TensorList[],
  { language, t }: Pick<CliContext, 'language' | 't'>,
): ReportDocument {
  const blocks = lists.flatMap(({ file, tensors }): ReportDocument['blocks'] => {
    const bytes = tensors.reduce((sum, tensor) => sum + tensor.bytes, 0);
    return [
      { kind: 'heading', text: file },
      {
        kind: 'table',
        columns: [
          { title: t(texts.bytes), align: 'right' },
          { title: t(texts.dtype) },
          { title: t(texts.shape) },
          { title: t(texts.name) },
        ],
        rows: tensors.map(({ group, name, shape, dtype, bytes: size }) => [
          countText(size),
          dtype,
          `[${shape.join(', ')}]`,
          group === '' ? name : `${group}/${name}`,
        ]),
      },
      { kind: 'sentence', text: t(texts.total, { count: tensors.length, bytes: countText(bytes) }) },
    ];
  });
  return { language, title: lists.map(({ file }) => file).join(', '), blocks };
}
