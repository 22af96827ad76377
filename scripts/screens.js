// `npm run screens`: takes docs/screens anew, of every screen in both themes and languages.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import './require-node.js';
import './compile-cache.js';
import { buildIfNeeded } from './build-if-needed.js';
import { obtainChromium } from './obtain-chromium.js';

const root = path.join(import.meta.dirname, '..');
const chromium = await obtainChromium(root, (line) => process.stdout.write(`${line}\n`));
if (chromium === undefined) {
  process.stderr.write('No Chromium was found, and none could be installed: docs/screens was not changed.\n');
  process.exit(1);
}
buildIfNeeded(root);
const script = path.join(root, 'test', 'e2e', 'support', 'take-screens.script.ts');
const { status } = spawnSync(process.execPath, [script], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, WB_CHROMIUM: chromium },
});
process.exitCode = status ?? 1;
