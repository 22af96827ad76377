import { z } from 'zod';
import { call, of, stream, topic } from '../../../src-main/contract/define-endpoint.ts';
import { AppError } from '../../../src-main/contract/errors.ts';
import type { CallContext, HandlersOf, StreamContext } from '../../../src-main/rpc/handlers.ts';
import { observable } from '../../../src-main/rpc/observable.ts';

/** A small table of endpoints with a handler each: what the contract tests run over every transport. */
export const fixtureEndpoints = {
  add: call(z.strictObject({ a: z.number(), b: z.number() }), of<number>()),
  arrays: call(
    z.strictObject({ length: z.int().min(0).max(1000) }),
    of<{ ids: Int32Array; codes: Uint16Array }>(),
  ),
  fail: call(z.strictObject({ how: z.enum(['typed', 'plain']) }), of<null>()),
  hang: call(z.strictObject({}), of<null>()),
  count: stream(
    z.strictObject({ to: z.int().max(100_000) }),
    of<{ done: number }>(),
    of<{ total: number }>(),
  ),
  /** Work that ends when the test says so. */
  task: stream(z.strictObject({}), of<{ started: true }>(), of<null>()),
  endless: stream(z.strictObject({}), of<{ started: true }>(), of<null>()),
  board: topic(z.strictObject({ name: z.string() }), of<{ score: number; names: string[] }>()),
};
export type FixtureEndpoints = typeof fixtureEndpoints;

export interface Fixture {
  readonly endpoints: FixtureEndpoints;
  readonly handlers: HandlersOf<FixtureEndpoints>;
  readonly board: ReturnType<typeof observable<{ score: number; names: string[] }>>;
  /** Names of the handlers that were entered. */
  readonly entered: string[];
  /** Resolves when a handler that hangs has seen its signal abort. */
  readonly aborted: Promise<string>;
  /** Lets `task` end. */
  readonly release: () => void;
  /** How `task` ended. */
  readonly taskEnded: Promise<'done' | 'aborted'>;
}

export function createFixture(): Fixture {
  const board = observable<{ score: number; names: string[] }>({ score: 0, names: ['a'] });
  const entered: string[] = [];
  let sawAbort: (name: string) => void = () => undefined;
  const aborted = new Promise<string>((resolve) => (sawAbort = resolve));
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let tellEnd: (how: 'done' | 'aborted') => void = () => undefined;
  const taskEnded = new Promise<'done' | 'aborted'>((resolve) => (tellEnd = resolve));
  const untilAborted = (name: string, { signal }: CallContext): Promise<null> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        sawAbort(name);
        reject(signal.reason as Error);
      });
    });
  return {
    endpoints: fixtureEndpoints,
    board,
    entered,
    aborted,
    release,
    taskEnded,
    handlers: {
      add: ({ a, b }) => {
        entered.push('add');
        return a + b;
      },
      arrays: ({ length }) => ({
        ids: Int32Array.from({ length }, (_, i) => i - 5),
        codes: Uint16Array.from({ length }, (_, i) => i * 60),
      }),
      fail: ({ how }) => {
        if (how === 'typed') throw new AppError('file-not-found', { path: '/数据/a.wav' });
        throw new TypeError('boom');
      },
      hang: (_input, context) => untilAborted('hang', context),
      count: async ({ to }, { emit }: StreamContext<{ done: number }>) => {
        for (let done = 1; done <= to; done++) emit({ done });
        await Promise.resolve();
        return { total: to };
      },
      task: async (_input, { emit, signal }) => {
        emit({ started: true });
        await released;
        emit({ started: true });
        tellEnd(signal.aborted ? 'aborted' : 'done');
        return null;
      },
      endless: (_input, context) => {
        context.emit({ started: true });
        return untilAborted('endless', context);
      },
      board: ({ name }) => {
        if (name !== 'main') throw new AppError('rpc-bad-frame');
        return board;
      },
    },
  };
}
