import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import type { Text } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { Evidence } from '../../contract/views/checkpoints.ts';
import { say } from '../say.ts';
import { versionsText, type SignalReading } from './signal.ts';

export interface WeighedVersion {
  /** Versions that remain possible: one, two that cannot be told apart, or none. */
  readonly versions: readonly ModelVersion[];
  readonly evidence: readonly Evidence[];
  /** Contradictions between tensors, head, hash and config. What upstream does with the size is told apart. */
  readonly disagreements: readonly Text[];
}

/**
 * Weighs the five signals. The tensors decide, since they are what a program computes with; where they leave
 * v3 and v4 open, hash, head and config decide if they are of one mind. The size never decides: upstream's
 * thresholds stand a few kilobytes beside real files and every re-save moves a file across them.
 */
export function weighSignals(readings: readonly SignalReading[]): WeighedVersion {
  const tensors = readings.find(({ signal }) => signal === 'tensors')!;
  const others = readings.filter(
    ({ signal, versions }) => signal !== 'tensors' && signal !== 'size' && versions.length > 0,
  );
  const { versions, open } = decide(tensors.versions, others);
  const disagreements: Text[] = [];
  const version = versionsText(versions);
  if (open) {
    const signals = others.map(({ signal, versions: says }) => `${signal}: ${versionsText(says)}`).join(', ');
    disagreements.push(say(texts.disagreeSignals, { signals, version: version ?? '?' }));
  }
  const evidence = readings.map((reading): Evidence => {
    const agrees = agreement(reading, versions);
    if (reading.conflict || (agrees === false && reading.signal !== 'size' && !open)) {
      disagreements.push(contradiction(reading, version ?? '?'));
    }
    return { signal: reading.signal, says: versionsText(reading.versions), agrees, detail: reading.detail };
  });
  return { versions, evidence, disagreements };
}

function decide(
  byTensors: readonly ModelVersion[],
  others: readonly SignalReading[],
): { versions: readonly ModelVersion[]; open: boolean } {
  if (byTensors.length === 1 || others.length === 0) return { versions: byTensors, open: false };
  const started = byTensors.length > 0;
  const fitting = started
    ? others.filter(({ versions }) => versions.some((version) => byTensors.includes(version)))
    : others;
  const common = fitting.reduce<readonly ModelVersion[]>(
    (left, { versions }) => left.filter((version) => versions.includes(version)),
    started ? byTensors : fitting[0]!.versions,
  );
  return common.length > 0 ? { versions: common, open: false } : { versions: byTensors, open: true };
}

function agreement(
  { signal, versions, conflict }: SignalReading,
  verdict: readonly ModelVersion[],
): boolean | null {
  if (conflict) return false;
  if (versions.length === 0 || verdict.length === 0) return null;
  const within = (version: ModelVersion): boolean => verdict.includes(version);
  // Two rules of upstream read the size; where they differ, at least one of them is wrong.
  return signal === 'size' ? versions.every(within) : versions.some(within);
}

function contradiction({ signal, versions, detail, conflict }: SignalReading, version: string): Text {
  const says = versionsText(versions) ?? '?';
  if (signal === 'head') return say(texts.disagreeHead, { says, version });
  if (signal === 'hash') return say(texts.disagreeHash, { says, version });
  if (signal === 'config') return conflict ? detail : say(texts.disagreeConfig, { says, version });
  return say(texts.disagreeTensors, { detail });
}
