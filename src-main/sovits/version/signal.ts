import type { Text } from '../../contract/text/define.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { Evidence } from '../../contract/views/checkpoints.ts';

/** What one signal says about the version, before it is weighed against the others. */
export interface SignalReading {
  readonly signal: Evidence['signal'];
  /** Versions it speaks for; empty where it says nothing. */
  readonly versions: readonly ModelVersion[];
  readonly detail: Text;
  /** The signal contradicts itself: two tensors, or two fields, name different versions. */
  readonly conflict?: boolean;
}

/** `v3 or v4`: how several possible versions are written in reports. Null for none. */
export function versionsText(versions: readonly ModelVersion[]): string | null {
  return versions.length === 0 ? null : versions.join(' or ');
}
