import AxeBuilder from '@axe-core/playwright';
import { extractSample } from './pages/sample.ts';
import { openScreen, screens } from './pages/screens.ts';
import { expect, test } from './workbench.ts';

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ workbench }) => {
    const { page } = workbench;
    await extractSample(workbench);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const findings: string[] = [];
    for (const screen of screens) {
      await openScreen(workbench, screen);
      // In the page itself: the second page that axe would open elsewhere does not exist in a desktop app.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, impact, help, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        const where = nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`);
        findings.push(`${screen.name}: ${id} (${help}), ${nodes.length}: ${where.join(' | ')}`);
      }
    }
    expect(findings).toEqual([]);
  });
}
