import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpoints, type EndpointTable } from '../../../src-main/contract/endpoints.ts';
import { memoryChannels } from '../../../src-main/contract/rpc/memory-channel.ts';
import type { HostFrame } from '../../../src-main/contract/rpc/frames.ts';
import type { HandlersOf } from '../../../src-main/rpc/handlers.ts';
import { serveChannel } from '../../../src-main/rpc/serve-channel.ts';

/** The real table; every handler checks that what reaches it is what its schema lets through. */
function guardedHandlers(reached: string[]): HandlersOf<EndpointTable> {
  return Object.fromEntries(
    Object.entries(endpoints as EndpointTable).map(([name, endpoint]) => [
      name,
      (input: unknown) => {
        reached.push(name);
        endpoint.input.parse(input);
        if (endpoint.kind === 'topic') return { value: {}, subscribe: () => () => undefined };
        return null;
      },
    ]),
  ) as unknown as HandlersOf<EndpointTable>;
}

const names = Object.keys(endpoints);
const anyName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''),
  fc.string(),
);
const members = [
  'dataset',
  'run',
  'path',
  'ids',
  'filter',
  'sort',
  'id',
  'to',
  'keys',
  'layout',
  '__proto__',
];
const anyInput = fc.oneof(
  fc.anything({ withTypedArray: true, withMap: true, withSet: true, withDate: true, withBigInt: true }),
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(...members),
    fc.oneof(fc.jsonValue(), fc.string(), fc.integer(), fc.bigInt()),
  ),
);
const anyFrame = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('open'),
      id: fc.integer({ min: 1 }),
      name: anyName,
      input: anyInput,
    }),
  },
  fc.record({ kind: fc.constant('cancel'), id: fc.anything() }),
  fc.record({ kind: fc.anything(), id: fc.anything(), name: fc.anything(), input: fc.anything() }),
  fc.anything(),
);

describe('the router under hostile frames', () => {
  it('100,000 frames: no uncaught error, no handler reached without its schema, every answer well formed', async () => {
    const reached: string[] = [];
    const answers: HostFrame[] = [];
    const internal: string[] = [];
    let frames = 0;
    const handlers = guardedHandlers(reached);
    await fc.assert(
      fc.asyncProperty(fc.array(anyFrame, { minLength: 100, maxLength: 100 }), async (batch) => {
        const [window, host] = memoryChannels();
        window.onFrame((frame) => answers.push(frame as HostFrame));
        serveChannel(host, {
          endpoints: endpoints,
          handlers,
          onError: (name, error) => internal.push(`${name}: ${String(error.cause)}`),
        });
        for (const frame of batch) window.send(frame);
        frames += batch.length;
        await new Promise((resolve) => setImmediate(resolve));
        window.close();
      }),
      { numRuns: 1_000, endOnFailure: true },
    );
    expect(frames).toBe(100_000);
    expect(internal).toEqual([]);
    expect(answers.length).toBeGreaterThan(50_000);
    const kinds = new Set(answers.map((frame) => frame.kind));
    expect([...kinds].sort()).toEqual(['error', 'result', 'snapshot']);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('refuses more open requests than a window needs, and goes on with the next', async () => {
    const [window, host] = memoryChannels();
    const answers: HostFrame[] = [];
    window.onFrame((frame) => answers.push(frame as HostFrame));
    serveChannel(host, {
      endpoints: endpoints,
      handlers: guardedHandlers([]),
    });
    for (let id = 1; id <= 1_001; id++) window.send({ kind: 'open', id, name: 'datasets.all', input: {} });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers.find((frame) => frame.id === 1_001)).toMatchObject({ error: { code: 'rpc-too-many' } });
    window.send({ kind: 'cancel', id: 5 });
    await new Promise((resolve) => setImmediate(resolve));
    window.send({ kind: 'open', id: 2_000, name: 'host.info', input: {} });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers.at(-1)).toMatchObject({ kind: 'result', id: 2_000 });
  });
});
