import type { Locator, Page } from '@playwright/test';

/** A notice as it is seen; the same words are also read out from a hidden place. */
export function toast(page: Page, text: string): Locator {
  return page.locator('.toast').filter({ hasText: text });
}
