import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import type { ModelVersion } from '../../contract/values.ts';
import { modelVersions } from '../family/architectures.ts';
import type { ConfigFacts } from '../family/config-facts.ts';
import { say } from '../say.ts';
import type { SignalReading } from './signal.ts';

/** Signal 4: the version that the training tab wrote into the config. Absent in old and in published files. */
export function readConfigSignal(facts: ConfigFacts): SignalReading {
  const stated = [...new Set([facts.modelVersion, facts.version])].filter((value) => value !== null);
  if (!facts.hasConfig) return { signal: 'config', versions: [], detail: say(texts.configNone) };
  if (stated.length === 0) return { signal: 'config', versions: [], detail: say(texts.configSilent) };
  const versions = stated.filter(isVersion);
  const value = stated.join(' / ');
  if (versions.length === 0) {
    return { signal: 'config', versions, detail: say(texts.configForeign, { value }) };
  }
  const text = stated.length > 1 ? texts.configTwo : texts.configSays;
  return { signal: 'config', versions, detail: say(text, { value }), conflict: stated.length > 1 };
}

function isVersion(value: string): value is ModelVersion {
  return (modelVersions as readonly string[]).includes(value);
}
