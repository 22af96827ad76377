import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Asks the system's own tool. @throws where the tool is missing or knows no such process */
export type AskSystem = (program: string, args: readonly string[]) => Promise<string>;

const askSystem: AskSystem = async (program, args) =>
  (await promisify(execFile)(program, [...args], { windowsHide: true, timeout: 10_000 })).stdout;

/**
 * When a process started, in the system's own notation: the same text for the same process, another for one that got
 * its number later. Empty where it cannot be known.
 */
export async function processStart(
  pid: number,
  { platform = process.platform, ask = askSystem }: { platform?: NodeJS.Platform; ask?: AskSystem } = {},
): Promise<string> {
  try {
    if (platform === 'linux') return startTicks(await readFile(`/proc/${pid}/stat`, 'utf8'));
    if (platform === 'win32') return (await ask('powershell.exe', startCommand(pid))).trim();
    return (await ask('ps', ['-o', 'lstart=', '-p', String(pid)])).trim();
  } catch {
    return '';
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)); the name before it may hold spaces, so counting starts after its bracket. */
function startTicks(stat: string): string {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** .NET's Process.StartTime as 100 ns since 1601, UTC: no locale, no time zone. */
function startCommand(pid: number): string[] {
  const command = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
  return ['-NoProfile', '-NonInteractive', '-Command', command];
}
