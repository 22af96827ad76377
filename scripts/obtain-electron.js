import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A download that has not begun by then will not: the mirror is blocked or there is no network. */
const patienceMs = 120_000;

/** Path of Electron's program if it is installed. The package writes the name of its program beside it. */
export function installedElectron(root) {
  const folder = path.join(root, 'node_modules', 'electron');
  const name = path.join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const program = path.join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** The same, after trying to download it. Undefined where it cannot be had; the user then gets the browser. */
export function obtainElectron(root) {
  const installed = installedElectron(root);
  if (installed !== undefined || process.env.WB_NO_ELECTRON) return installed;
  const installer = path.join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return undefined;
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: patienceMs });
  return installedElectron(root);
}
