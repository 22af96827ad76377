import { readdir, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DeviceKind } from '../../inference/devices.ts';

/** Folders that installing or removing a graphics driver writes to. */
const driverFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: [path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'DriverStore', 'FileRepository')],
  linux: ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'],
};
const nvidiaModule = '/proc/driver/nvidia/version';
/** First byte of the class of every display controller (PCI Code and ID Assignment Specification, base class 03h). */
const displayClass = '0x03';

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
  const found = await Promise.all([...folders, nvidia, graphicsCards()]);
  return [processor, os.release(), ...found].filter(Boolean).join('\n');
}

/**
 * Maker and model of the graphics cards as Linux lists them, since a driver may serve the next card too; empty on other
 * systems. @param devices folder of the PCI devices
 */
export async function graphicsCards(devices = '/sys/bus/pci/devices'): Promise<string> {
  const places = await readdir(devices).catch(() => []);
  const cards = places.sort().map(async (place) => {
    const [kind, vendor, device] = await Promise.all(
      ['class', 'vendor', 'device'].map((name) =>
        readFile(path.join(devices, place, name), 'utf8').then(
          (text) => text.trim(),
          () => '',
        ),
      ),
    );
    return kind?.startsWith(displayClass) ? `${vendor} ${device}` : '';
  });
  return (await Promise.all(cards)).filter(Boolean).join('\n');
}
