import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { DeviceBoard } from '../../../src-main/core/extract/device-board.ts';
import type { DeviceKind } from '../../../src-main/inference/devices.ts';
import type { RunServices } from '../../../src-main/pipeline/services.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));

it('asks for the devices again where the process died of other work when it was asked', async () => {
  let asked = 0;
  const runtime = () =>
    asked++ === 0
      ? Promise.reject(new AppError('inference-crashed', { how: 'signal SIGKILL' }))
      : Promise.resolve({ version: '1', backends: [{ name: 'webgpu', bundled: true }] });
  const library = { getSetting: () => Promise.resolve(null) };
  const board = new DeviceBoard({ inference: { runtime }, library } as unknown as RunServices);
  await board.discover();
  expect(board.all.value.devices.map(({ kind }) => kind)).toEqual(['cpu']);
  await board.discover();
  expect(board.all.value.devices.map(({ kind }) => kind)).toEqual(['cpu', 'webgpu']);
  await board.discover();
  expect(asked).toBe(2);
});

it('`auto` is the fastest device that computes the right tokens, and the CPU where none is faster', async () => {
  const runtime = () =>
    Promise.resolve({
      version: '1',
      backends: ['webgpu', 'cuda', 'dml'].map((name) => ({ name, bundled: true })),
    });
  const library = { getSetting: () => Promise.resolve(null), setSetting: () => Promise.resolve() };
  const board = new DeviceBoard({ inference: { runtime }, library, resourcesDir } as unknown as RunServices);
  await board.discover();
  expect(board.kindOf('auto')).toBe('cpu');
  const note = (kind: DeviceKind, timesRealTime: number, different = 0) =>
    board.note(kind, { tokens: 50, different, timesRealTime });
  note('webgpu', 3);
  expect(board.kindOf('auto')).toBe('webgpu');
  note('cpu', 8);
  expect(board.kindOf('auto')).toBe('cpu');
  note('cuda', 90);
  note('dml', 40);
  expect(board.kindOf('auto')).toBe('cuda');
  note('cuda', 90, 1);
  expect(board.kindOf('auto')).toBe('dml');
  board.noteUnusable('dml', new AppError('inference-crashed', { how: 'signal SIGSEGV' }));
  expect(board.kindOf('auto')).toBe('cpu');
  expect(board.kindOf('webgpu')).toBe('webgpu');
  expect(() => board.kindOf('abacus')).toThrow('inference-device-unknown');
  await board.settle();
});
