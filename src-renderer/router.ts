import { commitOpenEdits, hasOpenEdits } from './api/open-edits.ts';
import { createRouter, createWebHashHistory } from 'vue-router';
import { watchHeading } from './shell/follow-up.ts';

const screens = {
  '/datasets': () => import('./features/datasets/DatasetsScreen.vue'),
  '/extract': () => import('./features/extract/ExtractScreen.vue'),
  '/tokens': () => import('./features/tokens/TokensScreen.vue'),
  '/ready': () => import('./features/ready/ReadyScreen.vue'),
  '/checkpoints': () => import('./features/checkpoints/CheckpointsScreen.vue'),
  '/models': () => import('./features/models/ModelsScreen.vue'),
  '/settings': () => import('./features/settings/SettingsScreen.vue'),
};

/** Fetches all screens ahead, so that they open also while the host is away. One that fails is tried again when opened. */
export async function preloadScreens(): Promise<void> {
  await Promise.allSettled(Object.values(screens).map((load) => load()));
}

/**
 * Deep links by hash work in the desktop app and in a browser alike. What is selected stands in the query:
 * `#/tokens?run=7&clip=241`.
 */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/datasets' },
    ...Object.entries(screens).map(([path, component]) => ({ path, component })),
    { path: '/:unknown(.*)', redirect: '/datasets' },
  ],
});

watchHeading(router);
// Leaving a screen sends what stands in its open fields; one that holds what cannot be taken keeps its screen.
router.beforeEach((to, from) => to.path === from.path || !hasOpenEdits() || commitOpenEdits());
