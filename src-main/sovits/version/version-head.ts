import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { say } from '../say.ts';
import type { SignalReading } from './signal.ts';

/**
 * The codes that replace the first two bytes (`PK`) of a checkpoint, as process_ckpt.py reads them.
 * Only 03 to 06 are ever written.
 */
export const headCodes: ReadonlyMap<string, { readonly version: ModelVersion; readonly lora: boolean }> =
  new Map([
    ['00', { version: 'v1', lora: false }],
    ['01', { version: 'v2', lora: false }],
    ['02', { version: 'v3', lora: false }],
    ['03', { version: 'v3', lora: true }],
    ['04', { version: 'v4', lora: true }],
    ['05', { version: 'v2Pro', lora: false }],
    ['06', { version: 'v2ProPlus', lora: false }],
  ]);

/** Signal 2: the version code in place of the first two bytes. A normal zip head says nothing. */
export function readHeadSignal(head: string, isLora: boolean): SignalReading {
  const code = headCodes.get(head);
  if (code === undefined) {
    const text = head === 'PK' ? texts.headNormal : texts.headNoCode;
    return { signal: 'head', versions: [], detail: say(text, { head }) };
  }
  const { version } = code;
  const text = code.lora === isLora ? texts.headCode : code.lora ? texts.headFalseLora : texts.headHidesLora;
  return {
    signal: 'head',
    versions: [version],
    detail: say(text, { head, version }),
  };
}
