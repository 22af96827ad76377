import type { HandoverChoice } from '../../../src-main/contract/views/training.ts';
import { cardNumbers, voiceName } from '../../../src-main/contract/voice-name.ts';

/** Number fields as they are typed; what does not fit is kept as typed and marked. */
export function wholeNumber(text: string): number | undefined {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
  return value >= 1 && value <= 10_000 ? value : undefined;
}

export function learningRate(text: string): number | undefined {
  const value = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : NaN;
  return value <= 10 ? value : undefined;
}

/** GiB; null where the field is empty: training on the CPU. */
export function cardMemory(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : NaN;
  return value > 0 && value <= 1_000 ? value : undefined;
}

export function isVoiceName(name: string): boolean {
  return voiceName.test(name);
}

export function areCardNumbers(text: string): boolean {
  return text.length <= 100 && cardNumbers.test(text);
}

/** What a hand-over can be made of; undefined while something is missing or wrong. */
export function completeChoice(
  choice: HandoverChoice,
  wrong: ReadonlySet<string>,
): (HandoverChoice & { readonly root: string }) | undefined {
  const { root, name, settings } = choice;
  if (root === null || wrong.size > 0 || !isVoiceName(name) || !areCardNumbers(settings.gpus))
    return undefined;
  return { ...choice, root };
}
