import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { lastWords } from '../../../src-main/platform/last-words.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function wordsOf(said: string): Promise<string | undefined> {
  const stderr = Readable.from([said], { objectMode: false });
  const words = lastWords(stderr);
  await text(stderr);
  return words();
}

/** What a real Node says before it dies of `script`. */
async function deathOf(script: string): Promise<string | undefined> {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  const words = lastWords(child.stderr);
  await once(child, 'close');
  return words();
}

describe('lastWords', () => {
  it('is the last line of a native abort', async () => {
    expect(await wordsOf('a warning\nterminate called: out of memory\n\n')).toBe(
      'terminate called: out of memory',
    );
    expect(await wordsOf('')).toBeUndefined();
  });

  it('is the error, not the version that Node prints below every uncaught one', async () => {
    expect(await deathOf('throw new TypeError("no such thing")')).toBe('TypeError: no such thing');
    expect(await deathOf('Promise.reject(Object.assign(new Error("late"), { code: "E_LATE" }))')).toBe(
      'Error: late',
    );
  });

  it('names the native that does not load', async () => {
    const file = path.join(tempFolder(), 'broken.node');
    writeFileSync(file, 'not a library');
    expect(await deathOf(`require(${JSON.stringify(file)})`)).toContain('broken.node');
  });

  it('reads the report of Windows in its own language', async () => {
    const report = [
      'node:internal/modules/cjs/loader:1921',
      '  return process.dlopen(module, path.toNamespacedPath(filename));',
      '',
      'Error: 找不到指定的模块。',
      '\\\\?\\C:\\工作台\\onnxruntime_binding.node',
      '    at Module._extensions..node (node:internal/modules/cjs/loader:1921:18) {',
      "  code: 'ERR_DLOPEN_FAILED'",
      '}',
      '',
      'Node.js v24.21.0',
      '',
    ].join('\r\n');
    expect(await wordsOf(report)).toBe(
      'Error: 找不到指定的模块。 \\\\?\\C:\\工作台\\onnxruntime_binding.node',
    );
  });
});
