// `npm run pack:checksums`: SHA256SUMS beside the installers of each system in `dist`, as sha256sum(1) writes it.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { targetNames } from './targets.ts';

const dist = path.join(import.meta.dirname, '..', '..', 'dist');
const installer = /\.(exe|zip|AppImage|deb)$/;

for (const target of targetNames) {
  const folder = path.join(dist, target);
  if (!existsSync(folder)) continue;
  const lines: string[] = [];
  for (const name of (await readdir(folder)).filter((file) => installer.test(file)).sort()) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(folder, name)), hash);
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  if (lines.length === 0)
    throw new Error(`${folder} has no installer: run \`npm run pack -- --installers\` first.`);
  await writeFile(path.join(folder, 'SHA256SUMS'), lines.join(''));
}
