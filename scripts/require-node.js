// Plain JavaScript of an old kind on purpose: this must still run, and speak clearly, on the versions it refuses.
// Node 20 cannot run TypeScript files and better-sqlite3 13 crashes it (segmentation fault) instead of failing.
const oldest = 22;
const running = process.versions.node;
if (Number(running.split('.')[0]) < oldest) {
  process.stderr.write(
    `sovits-workbench needs Node ${oldest} or newer, but this is Node ${running}: start it by its npm scripts (npm run ...), which bring their own Node, or install a newer one.\n` +
      `sovits-workbench 需要 Node ${oldest} 或更高版本，当前为 Node ${running}：请通过 npm 脚本（npm run ...）启动（自带合适的 Node），或安装新版 Node。\n`,
  );
  process.exit(1);
}
