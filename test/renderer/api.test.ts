import { createApp, effectScope, nextTick, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src-main/contract/errors.ts';
import { memoryChannels } from '../../src-main/contract/rpc/memory-channel.ts';
import { endpoints } from '../../src-main/contract/endpoints.ts';
import { serveChannel } from '../../src-main/rpc/serve-channel.ts';
import type { Handlers } from '../../src-main/rpc/handlers.ts';
import { observable } from '../../src-main/rpc/observable.ts';
import { createClient, provideClient } from '../../src-renderer/api/client.ts';
import { useAct } from '../../src-renderer/api/use-act.ts';
import { useQuery } from '../../src-renderer/api/use-query.ts';
import { useTopic } from '../../src-renderer/api/use-topic.ts';
import { useRows } from '../../src-renderer/ui/grid/use-rows.ts';
import { fakeRow } from './fake-host.ts';

/** Runs composables over the real protocol, in memory, without a page. */
function withHost<T>(handlers: Partial<Handlers>, setup: () => T) {
  const client = createClient(() => {
    const [own, other] = memoryChannels();
    serveChannel(other, { endpoints, handlers: handlers as Handlers });
    return Promise.resolve(own);
  });
  const app = createApp({});
  provideClient(app, client);
  const scope = effectScope();
  const result = app.runWithContext(() => scope.run(setup)!);
  return { result, stop: () => scope.stop(), client };
}

/** Resolves when the condition holds: conditions come from events, not from time. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

const row = (id: number) => ({ row: fakeRow(id), media: null, audioMissing: null });

describe('useQuery', () => {
  it('drops an answer that comes after the next question', async () => {
    const release = new Map<number, () => void>();
    const id = ref(1);
    const { result } = withHost(
      {
        'datasets.clip': async (input) => {
          await new Promise<void>((resolve) => release.set(input.id, resolve));
          return row(input.id);
        },
      },
      () => useQuery('datasets.clip', () => ({ dataset: 1, id: id.value })),
    );
    await until(() => release.has(1));
    id.value = 2;
    await until(() => release.has(2));
    release.get(2)!();
    await until(() => result.data.value !== undefined);
    release.get(1)!();
    await nextTick();
    expect(result.data.value?.row.id).toBe(2);
    expect(result.error.value).toBeNull();
  });

  it('keeps the last good answer beside the error of the next question', async () => {
    const id = ref(1);
    const { result } = withHost(
      {
        'datasets.clip': (input) => {
          if (input.id === 2) throw new AppError('file-not-found', { path: '/x.wav' });
          return row(input.id);
        },
      },
      () => useQuery('datasets.clip', () => ({ dataset: 1, id: id.value })),
    );
    await until(() => result.data.value !== undefined);
    id.value = 2;
    await until(() => result.error.value !== null);
    expect(result.error.value).toEqual({ code: 'file-not-found', params: { path: '/x.wav' } });
    expect(result.data.value?.row.id).toBe(1);
  });

  it('asks nothing without an input', async () => {
    const { result } = withHost({}, () => useQuery('datasets.clip', () => null));
    await nextTick();
    expect(result.loading.value).toBe(false);
    expect(result.error.value).toBeNull();
  });
});

describe('useTopic', () => {
  it('follows changes and stops with its component', async () => {
    const source = observable({ runs: [], removed: [] });
    let listeners = 0;
    const { result, stop } = withHost(
      {
        'tokens.runs': () => ({
          get value() {
            return source.value;
          },
          subscribe: (listener) => {
            listeners += 1;
            const end = source.subscribe(listener);
            return () => {
              listeners -= 1;
              end();
            };
          },
        }),
      },
      () => useTopic('tokens.runs', () => ({})),
    );
    await until(() => result.value.value !== undefined && listeners === 1);
    stop();
    await until(() => listeners === 0);
    expect(listeners).toBe(0);
  });
});

describe('useAct', () => {
  it('never runs twice at once, and takes a cancelled act for no error', async () => {
    let calls = 0;
    const act = effectScope().run(() =>
      useAct(async (signal) => {
        calls += 1;
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new AppError('cancelled'))),
        );
      }),
    )!;
    const first = act.run();
    await act.run();
    expect(calls).toBe(1);
    act.cancel();
    await first;
    expect(act.busy.value).toBe(false);
    expect(act.error.value).toBeNull();
  });

  it('goes on when its screen is left, and its result is not acted on there', async () => {
    let release: () => void = () => undefined;
    let seen: AbortSignal | undefined;
    const scope = effectScope();
    const act = scope.run(() =>
      useAct(async (signal) => {
        seen = signal;
        await new Promise<void>((resolve) => (release = resolve));
        return 'done';
      }),
    )!;
    const left = act.run();
    scope.stop();
    expect(seen?.aborted).toBe(false);
    release();
    expect(await left).toBeUndefined();
  });
});

describe('useRows', () => {
  it('asks for missing rows only, and forgets answers for a grid that was left', async () => {
    const asked: number[][] = [];
    let release = () => undefined as void;
    const rows = useRows(
      async (ids) => {
        asked.push(ids);
        await new Promise<void>((resolve) => (release = resolve));
        return ids.map(fakeRow);
      },
      (found) => found.id,
    );
    rows.need([1, 2]);
    rows.need([2, 3]);
    expect(asked).toEqual([[1, 2], [3]]);
    release();
    await until(() => rows.rowOf(3) !== undefined);
    rows.need([4]);
    rows.reset();
    release();
    await nextTick();
    expect(rows.rowOf(4)).toBeUndefined();
    expect(rows.rowOf(3)).toBeUndefined();
  });
});
