import type { Page } from '@playwright/test';

/** Lets the user's file or folder fall on the window. A chosen file has a path as a dropped one has. */
export async function dropFiles(page: Page, file: string): Promise<void> {
  const chooser = await page.evaluateHandle(() => {
    const input = document.createElement('input');
    input.type = 'file';
    return input;
  });
  await chooser.setInputFiles(file);
  await chooser.evaluate((input) => {
    const data = new DataTransfer();
    for (const chosen of input.files ?? []) data.items.add(chosen);
    const init = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', init));
    document.body.dispatchEvent(new DragEvent('drop', init));
  });
  await chooser.dispose();
}
