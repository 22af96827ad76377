import { expect, it } from 'vitest';
import type { FrameChannel } from '../../../src-main/contract/rpc/frame-channel.ts';
import { memoryChannels } from '../../../src-main/contract/rpc/memory-channel.ts';
import { ConnectionRefused, RpcClient } from '../../../src-main/contract/rpc/rpc-client.ts';
import type { FixtureEndpoints } from '../../support/rpc/fixture.ts';

/** A window on a host that the test plays itself. */
function play() {
  const frames: { kind: string; id: number }[] = [];
  let host: FrameChannel | undefined;
  let refusal: Error | undefined;
  let retry: () => void = () => undefined;
  const client = new RpcClient<FixtureEndpoints>({
    connect: () => {
      if (refusal) return Promise.reject(refusal);
      const [window, other] = memoryChannels();
      host = other;
      other.onFrame((frame) => frames.push(frame as { kind: string; id: number }));
      return Promise.resolve(window);
    },
    later: (_ms, run) => {
      retry = run;
      return () => undefined;
    },
  });
  return {
    client,
    frames,
    host: () => host!,
    refuse: (error: Error | undefined) => (refusal = error),
    retry: () => retry(),
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('lets go of a topic whose change was missed before it opens it anew', async () => {
  const { client, frames, host } = play();
  client.watch('board', { name: 'main' }, () => undefined);
  await settle();
  const { id } = frames.at(-1)!;
  expect(frames.map(({ kind }) => kind)).toEqual(['open']);
  host().send({ kind: 'snapshot', id, revision: 1, value: { score: 0 } });
  host().send({ kind: 'change', id, revision: 3, value: { score: 2 }, removed: [] });
  await settle();
  expect(frames.slice(1)).toMatchObject([{ kind: 'cancel', id }, { kind: 'open' }]);
  expect(frames.at(-1)!.id).not.toBe(id);

  host().close();
  client.close();
});

it('says that it is let in no more, does not promise to connect, and asks again', async () => {
  const { client, host, refuse, retry } = play();
  await settle();
  const states: string[] = [];
  client.onState((state) => states.push(state));
  refuse(new ConnectionRefused());
  host().close();
  await settle();
  retry();
  await settle();
  retry();
  await settle();
  expect(states).toEqual(['lost', 'connecting', 'refused', 'refused']);
  refuse(undefined);
  retry();
  await settle();
  expect(client.state).toBe('open');
  client.close();
});
