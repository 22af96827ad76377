import { expect, it } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { followUp, watchHeading } from '../../src-renderer/shell/follow-up.ts';

const screen = { template: '' };

/** A router on `/datasets`, whose other screen has to be fetched. */
async function start(): Promise<{ router: Router; arrive: () => void; fail: () => void }> {
  let arrive = (): void => undefined;
  let fail = (): void => undefined;
  const fetched = new Promise<typeof screen>((resolve, reject) => {
    arrive = () => resolve(screen);
    fail = () => reject(new Error('no connection'));
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/datasets', component: screen },
      { path: '/checkpoints', component: () => fetched },
    ],
  });
  watchHeading(router);
  await router.push('/datasets');
  return { router, arrive, fail };
}

it('a click on another screen is not lost to what the screen that is left does meanwhile', async () => {
  const { router, arrive } = await start();
  const datasets = followUp(router, '/datasets');
  const clicked = router.push('/checkpoints');
  // A message of the host arrives: not before the click was taken in.
  await new Promise((resolve) => setImmediate(resolve));
  await datasets.replace({ query: { row: 1 } });
  await datasets.push('/datasets?dataset=2');
  arrive();
  await clicked;
  expect(router.currentRoute.value.fullPath).toBe('/checkpoints');
  // Long work that ends later does not fetch the user back.
  await datasets.replace('/datasets?dataset=3');
  expect(router.currentRoute.value.fullPath).toBe('/checkpoints');
});

it('a screen that stays goes where it leads, also after another one could not be fetched', async () => {
  const { router, fail } = await start();
  router.onError(() => undefined);
  const datasets = followUp(router, '/datasets');
  await datasets.replace({ query: { row: 1 } });
  expect(router.currentRoute.value.fullPath).toBe('/datasets?row=1');
  const clicked = router.push('/checkpoints').catch(() => 'failed');
  fail();
  expect(await clicked).toBe('failed');
  await datasets.push('/datasets?row=2');
  expect(router.currentRoute.value.fullPath).toBe('/datasets?row=2');
});
