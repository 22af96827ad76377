import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { graphicsCards } from '../../../src-main/core/extract/driver-state.ts';

it('tells one graphics card from another, and no other device', async () => {
  const devices = mkdtempSync(join(tmpdir(), 'pci-'));
  onTestFinished(() => rmSync(devices, { recursive: true }));
  const add = (place: string, values: Readonly<Record<string, string>>): void => {
    mkdirSync(join(devices, place));
    for (const [name, value] of Object.entries(values))
      writeFileSync(join(devices, place, name), `${value}\n`);
  };
  add('0000:01:00.0', { class: '0x030000', vendor: '0x10de', device: '0x2684' });
  add('0000:00:1f.3', { class: '0x040300', vendor: '0x8086', device: '0x7ad0' });
  add('0000:00:02.0', { class: '0x038000', vendor: '0x8086', device: '0xa780' });
  expect(await graphicsCards(devices)).toBe('0x8086 0xa780\n0x10de 0x2684');
  expect(await graphicsCards(join(devices, 'none'))).toBe('');
});
