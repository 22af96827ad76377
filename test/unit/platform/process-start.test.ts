import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { processStart, type AskSystem } from '../../../src-main/platform/process-start.ts';

describe('processStart', () => {
  it('is the same text for one process, another for a later one', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    try {
      await once(child, 'spawn');
      const own = await processStart(process.pid);
      expect(own).not.toBe('');
      expect(await processStart(process.pid)).toBe(own);
      expect(await processStart(child.pid!)).not.toBe(own);
    } finally {
      child.kill();
    }
  });

  it('asks PowerShell on Windows, in a notation without locale or time zone', async () => {
    const asked: string[] = [];
    const ask: AskSystem = (program, args) => {
      asked.push([program, ...args].join(' '));
      return Promise.resolve('133772345678901234\r\n');
    };
    expect(await processStart(4711, { platform: 'win32', ask })).toBe('133772345678901234');
    expect(asked).toEqual([
      'powershell.exe -NoProfile -NonInteractive -Command (Get-Process -Id 4711).StartTime.ToFileTimeUtc()',
    ]);
  });

  it('does not know where the system cannot tell', async () => {
    const ask: AskSystem = () => Promise.reject(new Error('no such program'));
    expect(await processStart(4711, { platform: 'win32', ask })).toBe('');
    expect(await processStart(4711, { platform: 'darwin', ask })).toBe('');
  });
});
