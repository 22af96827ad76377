import { defineConfig } from '@playwright/test';

/**
 * Every scenario runs twice: in a browser against the headless host, and in the desktop app (Electron where its program
 * is installed, else the stand-in of test/support/electron-stand-in). `npm run test:e2e` brings the Chromium.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Two cores must serve Chromium, the host and its inference process.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A scenario that needs a second attempt has found something: at the desk it fails at once. On a build machine one of
  // about eighty still did in one of two runs, so it gets that attempt there, and its trace tells of the first.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./test/e2e/support/host-report.ts']],
  use: {
    launchOptions: {
      executablePath: process.env.WB_CHROMIUM,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
    locale: 'en-US',
    colorScheme: 'dark',
    trace: 'retain-on-failure',
  },
  projects: [
    // The shell has nothing to show in a browser.
    { name: 'browser', testIgnore: /desktop-/ },
    { name: 'desktop' },
  ],
});
