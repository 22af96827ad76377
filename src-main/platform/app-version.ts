import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version in package.json, which stands beside `resources` in the source tree and in the packaged app. */
export function readAppVersion(resourcesDir: string): string {
  const text = readFileSync(path.join(resourcesDir, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
