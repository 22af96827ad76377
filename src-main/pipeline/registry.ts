import { AppError } from '../contract/errors.ts';
import type { ModelVersion } from '../contract/values.ts';
import type { AnyStep, JointComputation, ModelSlot, StepOption } from './step.ts';

/** All steps, each after those whose results it needs. */
export interface StepRegistry {
  readonly steps: readonly AnyStep[];
  readonly joints: readonly JointComputation[];
}

/** @throws AppError pipeline-no-such-step */
export function requireStep({ steps }: StepRegistry, id: string): AnyStep {
  const step = steps.find((other) => other.id === id);
  if (!step) {
    const known = steps.map((other) => other.id).join(', ');
    throw new AppError('pipeline-no-such-step', { step: id, known });
  }
  return step;
}

/**
 * The steps of these names with all they start from, in the order they are computed.
 * @throws AppError pipeline-no-such-step
 */
export function withNeeded(registry: StepRegistry, wanted: readonly string[]): AnyStep[] {
  const ids = new Set<string>();
  const add = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    requireStep(registry, id).needs.results?.forEach(add);
  };
  wanted.forEach(add);
  return registry.steps.filter(({ id }) => ids.has(id));
}

/** Steps whose results are kept: those asked for, and those whose results the library holds anyway. */
export function keptSteps(registry: StepRegistry, wanted: readonly string[]): AnyStep[] {
  return withNeeded(registry, wanted).filter(({ id, keeps }) => wanted.includes(id) || keeps === 'library');
}

/** What training this version reads; everything where it is not known. */
export function stepsFor({ steps }: StepRegistry, version: ModelVersion | undefined): AnyStep[] {
  return steps.filter(({ versions }) => version === undefined || !versions || versions.includes(version));
}

/** The models of these steps, each once. */
export function slotsOf(steps: readonly AnyStep[]): ModelSlot[] {
  return [...new Map(steps.flatMap(({ models }) => models).map((slot) => [slot.id, slot])).values()];
}

/** What the user can choose for these steps, each once. */
export function optionsOf(steps: readonly AnyStep[]): StepOption[] {
  return [...new Map(steps.flatMap(({ options = [] }) => options).map((one) => [one.id, one])).values()];
}

/** The slots that a run of these steps cannot do without. */
export function requiredSlots(steps: readonly AnyStep[], version: ModelVersion | undefined): ModelSlot[] {
  return slotsOf(steps).filter(({ optional, versions }) => {
    if (optional === true) return false;
    return version === undefined || !versions || versions.includes(version);
  });
}
