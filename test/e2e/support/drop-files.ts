import type { Page } from '@playwright/test';

/**
 * Lets files and folders of the user fall on the window, as the system's file manager does: the browser itself makes the
 * drag of their paths, folders included, and reads none of them.
 */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  // Until the workbench stands on the page nobody takes the files.
  await page.getByRole('navigation').first().waitFor();
  const cdp = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await cdp.detach();
}
