// `npm run obtain:electron`: downloads Electron's program. A release is tested on the real one, or not made.
import path from 'node:path';
import { obtainElectron } from './obtain-electron.js';

const program = obtainElectron(path.join(import.meta.dirname, '..'));
process.stdout.write(`Electron: ${program ?? 'not to be had here'}\n`);
process.exitCode = program === undefined ? 1 : 0;
