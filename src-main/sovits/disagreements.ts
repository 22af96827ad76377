import { sovitsEvidence as texts } from '../contract/text/sovits-evidence.ts';
import type { Text } from '../contract/text/define.ts';
import type { ModelVersion } from '../contract/values.ts';
import type { Evidence } from '../contract/views/checkpoints.ts';
import { say } from './say.ts';
import type { Inspection } from './types.ts';
import { headCodes } from './version-head.ts';

/** A code for LoRA before a full model, or the other way round, sends upstream down the wrong path. */
export function headDisagreement(head: string, rank: number | null, evidence: readonly Evidence[]): Text[] {
  const code = headCodes.get(head);
  if (code === undefined || code.lora === (rank !== null)) return [];
  const { detail } = evidence.find(({ signal }) => signal === 'head')!;
  return [say(texts.disagreeHeadLora, { detail })];
}

/** Where upstream acts on the size and takes the file for what it is not. */
export function sizeDisagreements(
  versions: readonly ModelVersion[],
  { datasetStep, inference }: Inspection['upstream'],
  head: string,
): Text[] {
  if (versions.length === 0) return [];
  const version = versions.join(' / ');
  const found: Text[] = [];
  const wrong = (taken: ModelVersion | null): taken is ModelVersion =>
    taken !== null && !versions.includes(taken);
  const [step, synthesis] = [datasetStep.takesFor, inference.takesFor];
  if (wrong(step)) found.push(say(texts.disagreeDataset, { taken: step, version }));
  if (head === 'PK' && wrong(synthesis)) {
    found.push(say(texts.disagreeInference, { taken: synthesis, version }));
  }
  return found;
}
