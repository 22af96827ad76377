import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const keep = 3;

export function backupFolder(file: string): string {
  return join(dirname(file), 'backups');
}

/** `library.db` -> `backups/library.db.2026-01-31T12-00-00-000.v4.bak`: sorts by time. */
export function backupPath(file: string, schema: number, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 23).replaceAll(/[:.]/g, '-');
  return join(backupFolder(file), `${basename(file)}.${stamp}.v${schema}.bak`);
}

/** Newest first. Only verified copies ever get this name. */
export function listBackups(file: string): string[] {
  let names: string[];
  try {
    names = readdirSync(backupFolder(file));
  } catch {
    return []; // no folder: no backup yet
  }
  return names
    .filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.bak'))
    .sort()
    .reverse()
    .map((name) => join(backupFolder(file), name));
}

export function newestBackup(file: string): string | undefined {
  return listBackups(file)[0];
}

export function outdatedBackups(file: string): string[] {
  return listBackups(file).slice(keep);
}
