import { z } from 'zod';
import { call, of, stream } from '../define-endpoint.ts';
import { languageInput, pathInput, versionInput } from '../inputs.ts';
import type { Progress } from '../values.ts';
import type {
  CheckpointReport,
  Comparison,
  Diagnosis,
  LayerTree,
  TensorDetail,
  VerifyReport,
} from '../views/checkpoints.ts';
import type { WrittenFile } from '../views/host.ts';

const file = z.strictObject({ path: pathInput });

export const checkpointEndpoints = {
  /** Verdict with evidence, by reading the directory of the file only. */
  'checkpoints.inspect': call(file, of<CheckpointReport>()),
  /** What loading it does, for one version or for all six. */
  'checkpoints.diagnose': call(
    z.strictObject({ path: pathInput, as: versionInput.optional() }),
    of<Diagnosis[]>(),
  ),
  /** Every tensor with its status under `as`: the layer tree. */
  'checkpoints.layers': call(
    z.strictObject({ path: pathInput, as: versionInput.optional() }),
    of<LayerTree>(),
  ),
  /** Statistics, histogram and first values of one tensor, read on demand. */
  'checkpoints.tensor': call(
    z.strictObject({ path: pathInput, group: z.string().max(1000), name: z.string().max(1000) }),
    of<TensorDetail>(),
  ),
  'checkpoints.compare': stream(
    z.strictObject({ left: pathInput, right: pathInput }),
    of<Progress>(),
    of<Comparison>(),
  ),
  /** Reads everything: checksums, NaN and Inf, statistics per tensor. */
  'checkpoints.verify': stream(file, of<Progress>(), of<VerifyReport>()),
  /** Saves the report as one self-contained page. */
  'checkpoints.saveReport': call(
    z.strictObject({ path: pathInput, to: pathInput, language: languageInput }),
    of<WrittenFile>(),
  ),
};
