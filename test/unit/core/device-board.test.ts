import { expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { DeviceBoard } from '../../../src-main/core/extract/device-board.ts';
import type { RunServices } from '../../../src-main/pipeline/services.ts';

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
