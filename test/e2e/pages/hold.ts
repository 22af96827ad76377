import type { Page } from '@playwright/test';

/** Holds back what the page fetches under an address like this, as a slow connection does. @returns lets it go on */
export async function hold(page: Page, address: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
