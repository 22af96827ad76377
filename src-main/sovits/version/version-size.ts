import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { say } from '../say.ts';
import type { SignalReading } from './signal.ts';

const KiB = 1024;
const MiB = 1024 * KiB;

/** process_ckpt.py: what synthesis takes a file for where neither hash nor head say more. */
export function inferenceVersionBySize(bytes: number): ModelVersion {
  if (bytes < 82_978 * KiB) return 'v1';
  return bytes < 700 * MiB ? 'v2' : 'v3';
}

/** 3-get-semantic.py: what the dataset step takes a file for. It looks at nothing but the size. */
export function datasetVersionBySize(bytes: number): ModelVersion {
  if (bytes < 82_978 * KiB) return 'v1';
  if (bytes < 100 * MiB) return 'v2';
  if (bytes < 103_520 * KiB) return 'v1';
  return bytes < 700 * MiB ? 'v2' : 'v3';
}

/** Signal 5: the file size as upstream reads it, by both of its rules. The weakest: any re-save moves it. */
export function readSizeSignal(bytes: number): SignalReading {
  const inference = inferenceVersionBySize(bytes);
  const dataset = datasetVersionBySize(bytes);
  return {
    signal: 'size',
    versions: inference === dataset ? [inference] : [dataset, inference],
    detail: say(inference === dataset ? texts.sizeSays : texts.sizeTwo, { bytes, inference, dataset }),
  };
}
