import { heard, listen } from './pages/audio.ts';
import { extractSample } from './pages/sample.ts';
import { tokenGrid } from './pages/grid.ts';
import { expect, test } from './workbench.ts';

test('without a mouse: palette, screens, clips, sound, search, the map of keys', async ({ workbench }) => {
  const { page } = workbench;
  await extractSample(workbench);
  const name = page.getByTestId('clip-name');
  await listen(page);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('datasets');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/datasets/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tokens');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/(tokens|extract)/);
  await page.getByRole('link', { name: 'Tokens' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('token-count')).toHaveText('16 of 16 shown');

  await page.keyboard.press('j');
  await expect(name).toHaveText('zh_01.wav');
  await page.keyboard.press('j');
  await expect(name).toHaveText('zh_02.flac');
  await page.keyboard.press('k');
  await expect(name).toHaveText('zh_01.wav');
  await page.keyboard.press('Space');
  await expect.poll(async () => (await heard(page))?.seconds ?? 0).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await heard(page))?.playing).toBe(false);

  await page.keyboard.press('/');
  await expect(page.getByTestId('token-search')).toBeFocused();
  // Letters typed into a field are text, not commands.
  await page.keyboard.type('ja');
  await expect(page.getByTestId('token-count')).toHaveText('3 of 16 shown');
  await page.keyboard.press('Escape');

  await tokenGrid(page).focus();
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(map).toContainText('Next clip');
  await page.keyboard.press('Escape');
  await expect(map).toBeHidden();
  await expect(tokenGrid(page)).toBeFocused();
});

test('the rail, the status bar and every control of a screen are reached by Tab, and the focus is seen', async ({
  workbench,
}) => {
  const { page } = workbench;
  await expect(page.getByRole('heading', { name: 'No dataset yet' })).toBeVisible();
  const wanted = await page.evaluate(
    () => [...document.querySelectorAll('a[href], button, input, select, textarea')].length,
  );
  const reached = new Set<string>();
  for (let step = 0; step < wanted + 2; step++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { text: element.textContent ?? '', ring: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
    if (!focus) continue;
    expect(focus.ring, `focus ring of ${focus.text}`).toBe(true);
    reached.add(focus.text.trim());
  }
  for (const control of ['Extract', 'Settings', 'Tasks', 'Open a list…', 'Try with the sample', '切换到中文'])
    expect([...reached]).toContain(control);
});
