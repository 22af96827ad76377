// The `wb` command. Plain JavaScript, so that an old Node gets a sentence instead of a syntax error.
import './require-node.js';
import './compile-cache.js';
await import('../src-main/cli/main.ts');
