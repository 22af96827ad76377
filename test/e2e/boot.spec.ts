import { extractSample } from './pages/sample.ts';
import { openScreen, screens } from './pages/screens.ts';
import { expect, test } from './workbench.ts';

test('every screen opens without an error in the console and without a violation of the policy', async ({
  workbench,
}) => {
  const { page } = workbench;
  const violations = await page.evaluateHandle(() => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
    return seen;
  });
  await extractSample(workbench);
  for (const screen of screens) await openScreen(workbench, screen);
  await page.getByRole('button', { name: 'Tasks', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Tasks' })).toBeVisible();
  expect(await violations.jsonValue()).toEqual([]);
});

test('a reload of every deep link shows the same place', async ({ workbench }) => {
  const { page } = workbench;
  await extractSample(workbench);
  for (const screen of screens) {
    await openScreen(workbench, screen);
    await page.reload();
    await expect(page.getByText(screen.shows).first()).toBeVisible();
  }
});

test('the policy stops what a page could be tricked into', async ({ workbench }) => {
  const { page, provoked } = workbench;
  provoked.push(/Content Security Policy/, /no-such-file/);
  await expect(page.getByRole('heading', { name: 'No dataset yet' })).toBeVisible();
  const blocked = await page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      directives.push(event.effectiveDirective),
    );
    const ran: string[] = [];
    Object.assign(window, { ran });

    const script = document.createElement('script');
    script.textContent = 'window.ran.push("inline script")';
    document.body.append(script);
    const holder = document.createElement('div');
    holder.innerHTML =
      '<img src="no-such-file" onerror="window.ran.push(\'event attribute\')"><b style="color:red">x</b>';
    document.body.append(holder);
    const remote = document.createElement('script');
    remote.src = 'https://example.com/evil.js';
    document.body.append(remote);
    const image = document.createElement('img');
    image.src = 'https://example.com/pixel.gif';
    document.body.append(image);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const form = document.createElement('form');
    form.action = 'https://example.com/';
    document.body.append(form);
    form.submit();
    // Called by a timer: what the test itself evaluates is exempt from the policy.
    await new Promise<void>((resolve) =>
      setTimeout(() => {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- this is what must be refused
          const evaluated = new Function('window.ran.push("eval")') as () => void;
          evaluated();
        } catch {
          ran.push('eval refused');
        }
        resolve();
      }),
    );
    const fetched = await fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    );
    const link = document.createElement('a');
    link.href = 'javascript:window.ran.push("javascript link")';
    document.body.append(link);
    link.click();
    await new Promise((resolve) => setTimeout(resolve));
    return { ran, fetched, directives: [...new Set(directives)].sort() };
  });
  expect(blocked.ran).toEqual(['eval refused']);
  expect(blocked.fetched).toBe('refused');
  expect(blocked.directives).toEqual(
    expect.arrayContaining([
      'connect-src',
      'img-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-attr',
    ]),
  );
});
