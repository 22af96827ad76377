import type { Page } from '@playwright/test';

/**
 * Lets the user's file or folder fall on the window. A chosen file has a path as a dropped one has; it is named to the
 * browser by path and never sent, so that its size does not matter.
 */
export async function dropFiles(page: Page, file: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const expression = `globalThis.dropped = Object.assign(document.createElement('input'), { type: 'file' })`;
  const { result } = await cdp.send('Runtime.evaluate', { expression });
  await cdp.send('DOM.setFileInputFiles', { files: [file], objectId: result.objectId });
  await page.evaluate(() => {
    const { dropped } = globalThis as unknown as { dropped: HTMLInputElement };
    const data = new DataTransfer();
    for (const chosen of dropped.files ?? []) data.items.add(chosen);
    const init = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', init));
    document.body.dispatchEvent(new DragEvent('drop', init));
  });
  await cdp.detach();
}
