import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import type { HostOptions, RunningHost } from './host.ts';

const projectDir = path.join(import.meta.dirname, '..', '..', '..');

/** The real headless host as a process of its own, and a page of the browser signed in to it. */
export async function launchServer(browser: Browser, options: HostOptions): Promise<RunningHost> {
  const host = await startServer(options);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: options.locale,
    colorScheme: options.colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  options.watch(page);
  await page.goto(host.address);
  return {
    name: 'headless host',
    page,
    log: host.log,
    async stop() {
      await context.close();
      await host.stop();
    },
  };
}

async function startServer({ dataDir, cacheDir, folder }: HostOptions) {
  const main = path.join(projectDir, 'src-main', 'server', 'main.ts');
  const args = [main, '--port', '0', '--data-dir', dataDir, '--root', folder];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_CACHE_HOME: cacheDir, LOCALAPPDATA: cacheDir },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\S+token=\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}.\n${errors}`)));
  });
  return { address, log: () => errors, stop: () => endProcess(child) };
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
