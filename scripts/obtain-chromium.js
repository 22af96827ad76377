import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A download that has not ended by then will not: the mirror is blocked or there is no network. */
const patienceMs = 300_000;

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Whether it is really the browser: Ubuntu's `chromium-browser` is a script that only names a snap. */
function starts(program) {
  if (!existsSync(program)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  const result = spawnSync(program, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 60_000 });
  return result.status === 0 && /\d+\.\d+/.test(result.stdout);
}

function onSystem() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const named = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...named, ...fixedPlaces].find(starts);
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const program = chromium.executablePath();
  return starts(program) ? program : undefined;
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release'))
    return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function run(program, args) {
  const result = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: patienceMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0;
}

/**
 * Path of a Chromium for the end-to-end tests: the one named by WB_CHROMIUM, the system's, Playwright's, else
 * one that is installed now. Says what it did. Undefined where none can be had.
 * @param {(line: string) => void} say
 */
export async function obtainChromium(root, say) {
  const asked = process.env.WB_CHROMIUM;
  if (asked) return asked;
  const found = onSystem() ?? (await playwrightsOwn());
  if (found) {
    say(`Chromium: ${found}`);
    return found;
  }
  say("Chromium: none on this system; fetching Playwright's own");
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
  const fetched = await playwrightsOwn();
  if (fetched) {
    say(`Chromium: ${fetched}`);
    return fetched;
  }
  if (!isDebianRoot()) return undefined;
  say("Chromium: Playwright's own cannot be had or does not start; installing Debian's chromium package");
  run('apt-get', ['update']);
  run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
  const installed = onSystem();
  if (installed) say(`Chromium: ${installed}`);
  return installed;
}
