import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/**
 * Builds the renderer. The policy of both hosts is `default-src 'self'` without unsafe-inline or unsafe-eval,
 * hence: no inlined assets, no preload polyfill, no template compiler at run time.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome123',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
});
