import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const link = path.join(import.meta.dirname, 'in-process-link.ts');

/**
 * The tests that mutants are put before: those that reach the mutated folders without another process or thread. Left
 * out are tests that only wait for processes (kills, `wb` on the command line), fill disks or libraries of 100,000
 * clips: each would be repeated for every mutant it reaches.
 */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'library-without-a-thread',
      enforce: 'pre',
      resolveId: (source) => (source === './worker-link.ts' ? link : undefined),
    },
  ],
  test: {
    include: [
      'test/unit/{pipeline,store,core}/**/*.test.ts',
      'test/integration/pipeline/*.test.ts',
      'test/integration/store/{runs,datasets,tokens,predicates,open,unclean-end,slow-work,library-0.1.0}.test.ts',
      'test/integration/core/{model-does-not-load,pause-and-resume,retry,sample-to-tokens,self-test-memory}.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
