import type { Page } from '@playwright/test';

/** Collects what a person would see in the developer tools: console errors (the policy's among them), page errors. */
export function watchPage(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${error.stack ?? error.message}`));
  page.on('crash', () => problems.push('page: crashed'));
}
