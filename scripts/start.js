// `npm start`: the desktop app where Electron's binary is there or can be had, else the same workbench in a browser.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import './require-node.js';
import './compile-cache.js';
import { buildIfNeeded } from './build-if-needed.js';
import { obtainElectron } from './obtain-electron.js';

const root = path.join(import.meta.dirname, '..');
const args = process.argv.slice(2);
buildIfNeeded(root);
const electron = obtainElectron(root);
if (electron === undefined) {
  process.stdout.write(
    "Electron's program is not installed and could not be downloaded; the workbench opens in your browser instead.\n" +
      '未安装 Electron 且无法下载，改为在浏览器中打开工作台。\n',
  );
}
const result =
  electron === undefined
    ? spawnSync(process.execPath, [path.join(root, 'src-main', 'server', 'main.ts'), ...args], {
        stdio: 'inherit',
      })
    : spawnSync(electron, [root, ...args], { stdio: 'inherit' });
process.exitCode = result.status ?? 1;
