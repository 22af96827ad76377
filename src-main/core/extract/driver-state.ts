import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DeviceKind } from '../../inference/devices.ts';

/** Folders that installing or removing a graphics driver writes to. */
const driverFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: [path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'DriverStore', 'FileRepository')],
  linux: ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'],
};
const nvidiaModule = '/proc/driver/nvidia/version';

/**
 * What a device computes with besides our own program, as a text to compare: the processor, or the drivers of the
 * graphics cards as far as the system tells without asking them. On macOS they come with the system.
 */
export async function driverState(kind: DeviceKind): Promise<string> {
  const processor = `${os.cpus()[0]?.model ?? ''} ${process.arch}`;
  if (kind === 'cpu') return processor;
  const folders = (driverFolders[process.platform] ?? []).map((folder) =>
    stat(folder).then(
      ({ mtimeMs }) => `${folder} ${mtimeMs}`,
      () => '',
    ),
  );
  const nvidia = readFile(nvidiaModule, 'utf8').catch(() => '');
  return [processor, os.release(), ...(await Promise.all([...folders, nvidia]))].filter(Boolean).join('\n');
}
