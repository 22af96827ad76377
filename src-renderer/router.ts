import { createRouter, createWebHashHistory } from 'vue-router';

/**
 * Deep links by hash work in the desktop app and in a browser alike. What is selected stands in the query:
 * `#/tokens?run=7&clip=241`.
 */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/datasets' },
    { path: '/datasets', component: () => import('./features/datasets/DatasetsScreen.vue') },
    { path: '/extract', component: () => import('./features/extract/ExtractScreen.vue') },
    { path: '/tokens', component: () => import('./features/tokens/TokensScreen.vue') },
    { path: '/checkpoints', component: () => import('./features/checkpoints/CheckpointsScreen.vue') },
    { path: '/models', component: () => import('./features/models/ModelsScreen.vue') },
    { path: '/settings', component: () => import('./features/settings/SettingsScreen.vue') },
    { path: '/:unknown(.*)', redirect: '/datasets' },
  ],
});
