import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,integration,faults,fuzz,renderer}/**/*.test.ts'],
    // Integration tests start real processes (inference, SQLite workers); the clock is not what they test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    reporters: process.env.CI ? ['default'] : ['default'],
  },
});
