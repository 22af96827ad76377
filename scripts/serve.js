// `npm run serve`: builds the window where that has not been done since it last changed, then serves it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import './require-node.js';
import './compile-cache.js';
import { buildIfNeeded } from './build-if-needed.js';

const root = path.join(import.meta.dirname, '..');
buildIfNeeded(root);
const main = path.join(root, 'src-main', 'server', 'main.ts');
const { status } = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
