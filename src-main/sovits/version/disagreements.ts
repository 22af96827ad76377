import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import type { Text } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { Evidence } from '../../contract/views/checkpoints.ts';
import { say } from '../say.ts';
import type { Inspection } from '../types.ts';
import { versionsText } from './signal.ts';
import { headCodes } from './version-head.ts';

/** A code for LoRA before a full model, or the other way round, sends upstream down the wrong path. */
export function headDisagreement(head: string, rank: number | null, evidence: readonly Evidence[]): Text[] {
  const code = headCodes.get(head);
  if (code === undefined || code.lora === (rank !== null)) return [];
  const { detail } = evidence.find(({ signal }) => signal === 'head')!;
  return [say(texts.disagreeHeadLora, { detail })];
}

/** Where the size says something else: what upstream does on account of it, or that it has no effect here. */
export function sizeDisagreements(
  versions: readonly ModelVersion[],
  { datasetStep, inference }: Inspection['upstream'],
  evidence: readonly Evidence[],
  head: string,
): Text[] {
  const size = evidence.find(({ signal }) => signal === 'size')!;
  if (size.agrees !== false) return [];
  const wrong = (taken: ModelVersion | null): taken is ModelVersion =>
    taken !== null && !versions.includes(taken);
  const version = versionsText(versions)!;
  const found: Text[] = [];
  const [step, synthesis] = [datasetStep.takesFor, inference.takesFor];
  if (wrong(step)) found.push(say(texts.disagreeDataset, { taken: step, version }));
  if (head === 'PK' && wrong(synthesis)) {
    found.push(say(texts.disagreeInference, { taken: synthesis, version }));
  }
  return found.length > 0 ? found : [say(texts.disagreeSize, { says: size.says!, version })];
}
