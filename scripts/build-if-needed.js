import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
const outputs = ['out/renderer/index.html', 'out/main/main.js', 'out/preload/preload.cjs'];

/** Newest change below a file or folder, in milliseconds; -Infinity where there is nothing. */
function newestChange(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return -Infinity;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(...readdirSync(file).map((name) => newestChange(path.join(file, name))), -Infinity);
}

/** Builds window and desktop host unless what was built is newer than every source. Ends the process on failure. */
export function buildIfNeeded(root) {
  const oldest = Math.min(...outputs.map((output) => newestChange(path.join(root, output))));
  const newest = Math.max(...sources.map((source) => newestChange(path.join(root, source))));
  if (oldest > newest) return;
  const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
