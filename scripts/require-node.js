// Plain JavaScript of an old kind on purpose: this must still run, and speak clearly, on the versions it refuses.
// Node 20 cannot run TypeScript files and better-sqlite3 13 crashes it (segmentation fault) instead of failing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = 22;
const running = process.versions.node;
if (Number(running.split('.')[0]) < oldest) {
  const own = ownNode();
  // npm 10 installs the project's own Node but loses its link in node_modules/.bin, so `node` is the system's.
  if (own) process.exit(spawnSync(own, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);
  process.stderr.write(
    `sovits-workbench needs Node ${oldest} or newer, but this is Node ${running}: start it by its npm scripts (npm run ...), which bring their own Node, or install a newer one.\n` +
      `sovits-workbench 需要 Node ${oldest} 或更高版本，当前为 Node ${running}：请通过 npm 脚本（npm run ...）启动（自带合适的 Node），或安装新版 Node。\n`,
  );
  process.exit(1);
}

/** The Node that `npm ci` installed beside us, where there is one for this system. */
function ownNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
  const program = path.join(folder, `node-${system}-${process.arch}`, 'bin', name);
  return existsSync(program) ? program : undefined;
}
