import { AppError } from '../../contract/errors.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { ConfiguredStep } from '../plan/refuse-mixture.ts';
import { optionsOf, requiredSlots, withNeeded } from '../registry.ts';
import type { RunServices } from '../services.ts';
import type { AnyStep, OpenJoint, OpenRequest, OpenStep, RunModels, StepConfig } from '../step.ts';
import type { RunRequest } from '../types.ts';
import { SharedParts } from './shared-parts.ts';

/** A step with its models. */
export interface RunningStep {
  readonly step: AnyStep;
  readonly open: OpenStep<unknown>;
  /** Its results are wanted; else it only serves others of this run, and nothing of it is kept. */
  readonly kept: boolean;
  /** What its results depend on, the device included. */
  readonly config: StepConfig;
}

export interface RunningJoint {
  readonly steps: readonly [string, ...string[]];
  readonly open: OpenJoint;
}

/** All that a run computes with. */
export interface OpenRun {
  /** In the order they are computed. */
  readonly steps: readonly RunningStep[];
  readonly joints: readonly RunningJoint[];
  readonly models: RunModels;
  /** Version of the model that will be trained, where the user says it. */
  readonly wantedVersion: ModelVersion | undefined;
  /** The same as the file or the user says it; empty where nobody does. */
  readonly version: string;
  close(): Promise<void>;
}

/** What the results of a run's steps depend on, the device apart: it has to prove itself. */
export function configuredSteps({ steps }: OpenRun): ConfiguredStep[] {
  return steps.map(({ step, open: { config } }) => ({ id: step.id, config }));
}

/**
 * Opens the models of all steps and checks that they fit, before anything is written.
 * @throws AppError pipeline-model-missing, and what the steps throw
 */
export async function openRun(
  request: RunRequest,
  services: RunServices,
  signal: AbortSignal,
): Promise<OpenRun> {
  const { registry } = services;
  const steps = withNeeded(registry, request.steps);
  refuseMissingModels(request, steps);
  const shared = new SharedParts();
  const { models, version, device, threads } = request;
  const defaults = optionsOf(steps).map(({ id, default: value }) => [id, value] as const);
  const opening: OpenRequest = {
    models,
    options: { ...Object.fromEntries(defaults.filter(hasValue)), ...request.options },
    version,
    device,
    threads,
    services,
    signal,
    share: (key, make, close) => shared.get(key, make, close),
  };
  try {
    const ids = new Set(steps.map(({ id }) => id));
    const running: RunningStep[] = [];
    for (const step of steps) {
      const open = await (step.open(opening) as Promise<OpenStep<unknown>>);
      const kept = request.steps.includes(step.id) || step.keeps === 'library';
      const config = step.deviceTest ? { ...open.config, device } : open.config;
      running.push({ step, open, kept, config });
    }
    const joints: RunningJoint[] = [];
    for (const joint of registry.joints) {
      if (joint.steps.every((id) => ids.has(id)))
        joints.push({ steps: joint.steps, open: await joint.open(opening) });
    }
    return {
      steps: running,
      joints,
      models: Object.assign({}, ...running.map(({ open }) => open.models)) as RunModels,
      wantedVersion: version,
      version: version ?? running.find(({ open }) => open.trainedVersion)?.open.trainedVersion ?? '',
      close: () => shared.close(),
    };
  } catch (error) {
    await shared.close();
    throw error;
  }
}

function hasValue(entry: readonly [string, string | undefined]): entry is readonly [string, string] {
  return entry[1] !== undefined;
}

function refuseMissingModels({ models, version }: RunRequest, steps: readonly AnyStep[]): void {
  const missing = requiredSlots(steps, version).filter(({ id }) => models[id] === undefined);
  if (missing.length === 0) return;
  throw new AppError('pipeline-model-missing', { slots: missing.map(({ id }) => `--${id}`).join(', ') });
}
