import type { ModelVersion } from '../../contract/values.ts';
import type { LayerTensor, LayerTree, TensorStatus } from '../../contract/views/checkpoints.ts';
import { diagnoseAs } from '../../sovits/load/diagnose.ts';
import { judgeCheckpoint } from '../../sovits/version/judge.ts';
import type { DiagnosedKey, Knowledge } from '../../sovits/types.ts';
import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import { itemSizes } from '../../checkpoint/dtypes.ts';

/** Every tensor of a file with its status under one version; without a version as the file's own verdict says. */
export async function layerTree(
  checkpoint: Checkpoint,
  as: ModelVersion | undefined,
  knowledge: Knowledge,
  signal: AbortSignal,
): Promise<LayerTree> {
  const judgement = await judgeCheckpoint(checkpoint, knowledge, signal);
  const version = as ?? judgement.versions[0] ?? null;
  if (version === null || !judgement.isGenerator)
    return {
      as: null,
      tensors: checkpoint.tensors.map((entry) => shownTensor(entry, entry.name, 'present')),
    };
  const { keys } = diagnoseAs(judgement, version, knowledge);
  const { tensors } = judgement.dict;
  const listed = new Set([...tensors.values()]);
  return {
    as: version,
    tensors: [
      ...keys.map((key) => {
        const entry = tensors.get(key.key);
        return {
          ...shownTensor(entry, key.key, statusOf(key)),
          module: key.module,
          expectedShape: key.expectedShape,
        };
      }),
      ...checkpoint.tensors
        .filter((entry) => !listed.has(entry))
        .map((entry) => shownTensor(entry, entry.name, 'present')),
    ],
  };
}

function shownTensor(entry: TensorEntry | undefined, name: string, status: TensorStatus): LayerTensor {
  const parameters = entry?.shape.reduce((product, size) => product * size, 1) ?? 0;
  return {
    group: entry?.group ?? '',
    name,
    module: name.split('.')[0] ?? name,
    status,
    dtype: entry?.dtype ?? null,
    shape: entry?.shape ?? null,
    expectedShape: null,
    parameters,
    bytes: entry ? parameters * itemSizes[entry.dtype] : 0,
  };
}

function statusOf({ status, matters }: DiagnosedKey): TensorStatus {
  if (status !== 'missing') return status;
  return matters === 'blocking' ? 'missing-needed' : 'missing-unused';
}
