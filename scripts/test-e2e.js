// `npm run test:e2e`: finds or fetches a Chromium, builds what was changed, runs the scenarios.
// `npm test` adds --if-possible: where no Chromium can be had it says so loudly, and the other tests stand.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import './require-node.js';
import './compile-cache.js';
import { buildIfNeeded } from './build-if-needed.js';
import { obtainChromium } from './obtain-chromium.js';

const ifPossible = process.argv.includes('--if-possible');
const args = process.argv.slice(2).filter((arg) => arg !== '--if-possible');
const root = path.join(import.meta.dirname, '..');
const chromium = await obtainChromium(root, (line) => process.stdout.write(`${line}\n`));
if (chromium === undefined) {
  process.stderr.write(
    'No Chromium was found, and none could be installed: the end-to-end scenarios did NOT run.\n' +
      'Install Chromium or Chrome, or name its program in WB_CHROMIUM, and run `npm run test:e2e`.\n',
  );
  process.exit(ifPossible ? 0 : 1);
}
buildIfNeeded(root);
const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const { status } = spawnSync(process.execPath, [cli, 'test', ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, WB_CHROMIUM: chromium },
});
process.exitCode = status ?? 1;
