import { knownSafeNames, torchData, unsafeModules, unsafeWords } from './name-lists.ts';
import type { ForeignName, ReferredName } from './types.ts';

/** The names a pickle refers to, each once, in order of first use, with a warning where one could run code. */
export function describeNames(names: readonly ForeignName[]): ReferredName[] {
  const described = new Map<string, ReferredName>();
  for (const { module, name } of names) {
    described.set(`${module}\n${name}`, { module, name, suspicious: isSuspicious(module, name) });
  }
  return [...described.values()];
}

/**
 * Could this name run code in a program that unpickles? What is known to be harmless is listed as a whole, module and
 * name; only then do module and words decide. A dotted name reaches into other modules (`torch` +
 * `serialization.os.system`), so each of its parts is looked at.
 */
function isSuspicious(module: string, name: string): boolean {
  const whole = `${module}\n${name}`;
  if (knownSafeNames.has(whole)) return false;
  if (/^torch(\.|$)/.test(module)) return !torchData.some((pattern) => pattern.test(whole));
  const [topLevel = '', ...modules] = module.split('.');
  const reached = name.split('.');
  return (
    unsafeModules.has(topLevel) ||
    [...modules, ...reached].some((part) => unsafeWords.has(part.toLowerCase())) ||
    reached.slice(0, -1).some((part) => unsafeModules.has(part))
  );
}
