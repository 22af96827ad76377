import path from 'node:path';
import { defineConfig } from 'electron-vite';
import rendererConfig from './src-renderer/vite.config.ts';

const source = (...parts: string[]): string => path.join(import.meta.dirname, 'src-main', ...parts);

/** Three builds: the main process with its threads and processes, the preload, the window. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      rollupOptions: {
        input: {
          main: source('electron', 'main.ts'),
          'store.worker': source('store', 'store.worker.ts'),
          'prepare.worker': source('audio/prepare', 'prepare.worker.ts'),
          'text.worker': source('text/thread', 'text.worker.ts'),
          'inference.process': source('inference', 'inference.process.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that may require nothing but Electron's own parts.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: source('electron', 'preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    root: path.join(import.meta.dirname, 'src-renderer'),
    build: {
      ...rendererConfig.build,
      outDir: path.join(import.meta.dirname, 'out', 'renderer'),
      rollupOptions: { input: path.join(import.meta.dirname, 'src-renderer', 'index.html') },
    },
  },
});
