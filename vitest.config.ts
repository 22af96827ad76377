import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { compileCache } from './scripts/compile-cache.js';

export default defineConfig({
  test: {
    include: ['test/{unit,integration,faults,fuzz,renderer}/**/*.test.ts'],
    // Integration tests start real processes (inference, SQLite workers); the clock is not what they test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half of the time goes into waiting for processes and disks: one worker per core, and not one fewer.
    maxWorkers: Math.max(2, availableParallelism()),
    // For the processes that tests start.
    env: { NODE_COMPILE_CACHE: compileCache },
  },
});
