import { existsSync } from 'node:fs';
import path from 'node:path';

/** What onnxruntime.dll and its binding import of the Visual C++ runtime (their import tables, onnxruntime 1.30). */
const runtimeLibraries = [
  'MSVCP140.dll',
  'MSVCP140_1.dll',
  'MSVCP140_ATOMIC_WAIT.dll',
  'VCRUNTIME140.dll',
  'VCRUNTIME140_1.dll',
] as const;

export interface WindowsHost {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
}

/**
 * The libraries of the Visual C++ runtime that Windows does not have, neither in its own folder nor beside the program.
 * Empty on other systems.
 */
export function missingRuntime(
  host: WindowsHost = { platform: process.platform, env: process.env, exists: existsSync },
): readonly string[] {
  if (host.platform !== 'win32') return [];
  const system = path.win32.join(host.env.SystemRoot ?? 'C:\\Windows', 'System32');
  const folders = [system, path.win32.dirname(process.execPath)];
  return runtimeLibraries.filter(
    (name) => !folders.some((folder) => host.exists(path.win32.join(folder, name))),
  );
}
