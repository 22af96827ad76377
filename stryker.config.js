/**
 * Mutation testing (docs/mutation-testing.md): `npm run mutants`, or for a part of it
 * `npm run mutants -- --mutate 'src-main/store/runs/*.ts'`. Takes hours over everything, so it is no part of `npm test`.
 * What was tested before and has not changed, nor its tests, is taken from the incremental file.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/support/mutants/vitest.config.ts', related: true },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: [
    'src-main/pipeline/**/*.ts',
    'src-main/steps/**/*.ts',
    'src-main/store/**/*.ts',
    'src-main/core/extract/**/*.ts',
    // Run in a thread of their own, which the mutants' tests go without.
    '!src-main/store/{worker-link,store.worker}.ts',
    // Fixed once released; what they do to old libraries is compared by whole files.
    '!src-main/store/migrations/*.ts',
  ],
  // A text for people, or the wording of a query plan, is no rule: changing it breaks nothing a test should guard.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: [
    'out',
    'logs',
    'docs',
    'test/e2e',
    'test/reference',
    'src-renderer',
    '.cache',
    'test-results',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 3,
  incremental: true,
  incrementalFile: '.cache/mutants.json',
  tempDirName: '.cache/mutants',
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.cache/mutants.html' },
  disableTypeChecks: false,
};
