import type { z } from 'zod';
import type { Call, Carries, Endpoint, Stream, Topic } from './define-endpoint.ts';
import { checkpointEndpoints } from './endpoints/checkpoints.ts';
import { datasetEndpoints } from './endpoints/datasets.ts';
import { extractEndpoints } from './endpoints/extract.ts';
import { hostEndpoints } from './endpoints/host.ts';
import { modelEndpoints } from './endpoints/models.ts';
import { settingsEndpoints } from './endpoints/settings.ts';
import { taskEndpoints } from './endpoints/tasks.ts';
import { tokenEndpoints } from './endpoints/tokens.ts';
import { trainingEndpoints } from './endpoints/training.ts';

/** Everything that crosses from the window to the host: one declaration each, handled once in `core`. */
export const endpoints = {
  ...hostEndpoints,
  ...settingsEndpoints,
  ...taskEndpoints,
  ...datasetEndpoints,
  ...checkpointEndpoints,
  ...extractEndpoints,
  ...tokenEndpoints,
  ...modelEndpoints,
  ...trainingEndpoints,
};

export type Endpoints = typeof endpoints;
/** A table of declarations; tests bring their own. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;

type Carried<C> = C extends Carries<infer T> ? T : never;

export type NamesOf<T extends EndpointTable, K extends Endpoint['kind']> = {
  [N in keyof T & string]: T[N]['kind'] extends K ? N : never;
}[keyof T & string];

/** What a caller passes. */
export type InputOf<E> = E extends { input: infer I extends z.ZodType } ? z.input<I> : never;
/** What a handler gets: parsed. */
export type ParsedOf<E> = E extends { input: infer I extends z.ZodType } ? z.output<I> : never;
export type OutputOf<E> =
  E extends Call<z.ZodType, infer O> ? O : E extends Stream<z.ZodType, unknown, infer O> ? O : never;
export type EventOf<E> = E extends { event: infer C } ? Carried<C> : never;
export type SnapshotOf<E> = E extends Topic<z.ZodType, infer S> ? S : never;
