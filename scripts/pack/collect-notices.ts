import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const licenceFile = /^(licen[cs]e|copying|notice|third[-_]?party)/i;

/**
 * Name, version, licence and licence texts of every package that is shipped, by the lock file.
 * @throws Error naming the package that states no licence at all
 */
export async function collectNotices(root: string): Promise<string> {
  const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const shipped = Object.entries(packages).filter(
    ([folder, { dev, optional }]) => folder !== '' && !dev && !optional,
  );
  const notices: string[] = [];
  for (const [folder, { version, license }] of shipped) {
    const texts = await licenceTexts(path.join(root, folder));
    if (license === undefined && texts.length === 0) throw new Error(`${folder} states no licence`);
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    notices.push([`${name} ${version ?? ''} (${license ?? 'see below'})`, ...texts].join('\n\n'));
  }
  return `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

async function licenceTexts(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => licenceFile.test(name)).sort();
  const texts: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    texts.push((await readFile(file, 'utf8').catch(() => '')).trim());
  }
  return texts.filter((text) => text !== '');
}
