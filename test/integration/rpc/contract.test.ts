import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import type { FrameChannel } from '../../../src-main/contract/rpc/frame-channel.ts';
import { RpcClient } from '../../../src-main/contract/rpc/rpc-client.ts';
import { serveChannel } from '../../../src-main/rpc/serve-channel.ts';
import { createFixture, type Fixture, type FixtureEndpoints } from '../../support/rpc/fixture.ts';
import { later, transports, type Transport } from '../../support/rpc/transports.ts';

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** The same promises over every transport: what the window may rely on, wherever the host runs. */
describe.each(Object.keys(transports))('window and host over %s', (name) => {
  let fixture: Fixture;
  let transport: Transport;
  let client: RpcClient<FixtureEndpoints>;
  let hosts: FrameChannel[];

  beforeEach(async () => {
    fixture = createFixture();
    hosts = [];
    transport = await transports[name]!((host) => {
      hosts.push(host);
      serveChannel(host, fixture);
    });
    client = new RpcClient<FixtureEndpoints>({ connect: () => transport.connect(), later });
  });
  afterEach(async () => {
    client.close();
    await transport.close();
  });

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'no error',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );

  it('answers calls, many at once and each to its own', async () => {
    const sums = await Promise.all(Array.from({ length: 50 }, (_, i) => client.call('add', { a: i, b: 1 })));
    expect(sums).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('delivers typed arrays as typed arrays', async () => {
    const { ids, codes } = await client.call('arrays', { length: 100 });
    expect(ids).toBeInstanceOf(Int32Array);
    expect([...ids.subarray(0, 6)]).toEqual([-5, -4, -3, -2, -1, 0]);
    expect(codes).toEqual(Uint16Array.from({ length: 100 }, (_, i) => i * 60));
  });

  it('hands errors on as code and parameters', async () => {
    const error = await client.call('fail', { how: 'typed' }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).toData()).toEqual({
      code: 'file-not-found',
      params: { path: '/数据/a.wav' },
    });
    expect(await codeOf(client.call('fail', { how: 'plain' }))).toBe('internal');
  });

  it('refuses wrong input and unknown names before any handler', async () => {
    expect(await codeOf(client.call('add', { a: 1, b: 'x' as never }))).toBe('rpc-bad-input');
    expect(await codeOf(client.call('add', { a: 1, b: 2, c: 3 } as never))).toBe('rpc-bad-input');
    for (const wrong of ['nothing', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect(await codeOf(client.call(wrong as 'add', { a: 1, b: 2 }))).toBe('rpc-unknown-endpoint');
    expect(fixture.entered).toEqual([]);
  });

  it('thins events out and always delivers the last one before the result', async () => {
    const events: number[] = [];
    const result = await client.stream('count', { to: 50_000 }, { onEvent: (e) => events.push(e.done) });
    expect(result).toEqual({ total: 50_000 });
    expect(events.at(-1)).toBe(50_000);
    expect(events.length).toBeLessThan(20);
  });

  it('cancels: the caller is free at once and the handler sees it', async () => {
    const control = new AbortController();
    const outcome = codeOf(
      client.stream('endless', {}, { signal: control.signal, onEvent: () => control.abort() }),
    );
    expect(await outcome).toBe('cancelled');
    expect(await fixture.aborted).toBe('endless');
    expect(await codeOf(client.call('hang', {}, { signal: control.signal }))).toBe('cancelled');
  });

  it('aborts calls of a window when its connection ends', async () => {
    const hanging = codeOf(client.call('hang', {}));
    await client.call('add', { a: 1, b: 1 });
    client.close();
    expect(await hanging).toBe('rpc-disconnected');
    expect(await fixture.aborted).toBe('hang');
  });

  it('lets a stream go on when its window is gone: it is a task', async () => {
    const started = deferred();
    const task = codeOf(client.stream('task', {}, { onEvent: started.resolve }));
    const hanging = codeOf(client.call('hang', {}));
    await started.promise;
    client.close();
    expect([await task, await hanging]).toEqual(['rpc-disconnected', 'rpc-disconnected']);
    expect(await fixture.aborted).toBe('hang'); // so the host has noticed that the window is gone
    fixture.release();
    expect(await fixture.taskEnded).toBe('done');
  });

  it('shows a topic: snapshot first, then every lasting change', async () => {
    const seen: { score: number; names: string[] }[] = [];
    await new Promise<void>((resolve) => {
      const stop = client.watch('board', { name: 'main' }, (snapshot) => {
        seen.push(snapshot);
        if (seen.length === 1) {
          for (let score = 1; score <= 100; score++) fixture.board.update((b) => ({ ...b, score }));
        }
        if (snapshot.score === 100) {
          stop();
          resolve();
        }
      });
    });
    expect(seen[0]).toEqual({ score: 0, names: ['a'] });
    expect(seen.at(-1)).toEqual({ score: 100, names: ['a'] });
    expect(seen.length).toBeLessThan(5);
  });

  it('says why a topic cannot be watched', async () => {
    const error = await new Promise<AppError>((resolve) => {
      client.watch('board', { name: 'other' }, () => undefined, resolve);
    });
    expect(error.code).toBe('rpc-bad-frame');
  });

  it('connects again after a loss: requests fail, topics come back with what changed meanwhile', async () => {
    const states: string[] = [];
    client.onState((state) => states.push(state));
    const scores: number[] = [];
    const came = { first: deferred(), second: deferred() };
    client.watch('board', { name: 'main' }, ({ score }) => {
      scores.push(score);
      if (score === 0) came.first.resolve();
      if (score === 7) came.second.resolve();
    });
    await came.first.promise;
    const hanging = codeOf(client.call('hang', {}));
    await client.call('add', { a: 1, b: 1 });
    hosts[0]!.close();
    expect(await hanging).toBe('rpc-disconnected');
    fixture.board.update((b) => ({ ...b, score: 7 }));
    await came.second.promise;
    expect(states.slice(-3)).toEqual(['lost', 'connecting', 'open']);
    expect(await client.call('add', { a: 2, b: 2 })).toBe(4);
    expect(scores.at(-1)).toBe(7);
  });
});

describe('frames that are too large', () => {
  it.each(['MessagePort', 'WebSocket'])('are refused with their request over %s', async (name) => {
    const fixture = createFixture();
    const transport = await transports[name]!((host) => serveChannel(host, fixture), 10_000);
    const client = new RpcClient<FixtureEndpoints>({ connect: () => transport.connect(), later });
    const error = await client.call('add', { a: 'x'.repeat(20_000) as never, b: 1 }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'rpc-too-large' });
    expect(await client.call('add', { a: 1, b: 1 })).toBe(2);
    expect(fixture.entered).toEqual(['add']);
    client.close();
    await transport.close();
  });
});
