import path from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toAppError } from '../contract/errors.ts';
import { errorTexts } from '../contract/text/errors.ts';
import { formatText } from '../contract/text/format-text.ts';
import { AppError } from '../contract/errors.ts';
import { createCore } from '../core/create-core.ts';
import { createFileLog } from '../platform/logging/file-log.ts';
import { guardProcess } from '../platform/logging/guard-process.ts';
import { readAppVersion } from '../platform/app-version.ts';
import { cacheDir } from '../platform/user-folders.ts';
import { createServer } from './create-server.ts';
import { readServeOptions } from './options.ts';
import { isLoopback } from './same-site.ts';
import { serverTexts } from './server-texts.ts';

/** `npm run serve`: the workbench for a browser, on this machine or on one without a screen. */

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readServeOptions(process.argv.slice(2));
  const log = createFileLog({ dataDir: options.dataDir, name: 'server', echo: 'warn' });
  guardProcess(log, () => process.exit(1));
  const rendererDir = path.join(projectDir, 'out', 'renderer');
  const page = path.join(rendererDir, 'index.html');
  if (!existsSync(page)) throw new AppError('host-not-built', { path: page });
  const resourcesDir = path.join(projectDir, 'resources');
  const core = await createCore({
    dataDir: options.dataDir,
    cacheDir: cacheDir(),
    resourcesDir,
    rendererDir,
    appVersion: readAppVersion(resourcesDir),
    roots: options.root,
    host: { kind: 'server', drop: false, locale: Intl.DateTimeFormat().resolvedOptions().locale },
    log,
  });
  const { host, port, allowHost } = options;
  const server = await createServer({ core, host, port, allowedHosts: allowHost, log }).catch(
    async (error: unknown) => {
      await core.close();
      throw error;
    },
  );
  for (const language of ['en', 'zh'] as const) {
    say(serverTexts.open[language]);
    say(`  ${server.address}`);
    if (!isLoopback(host)) say(serverTexts.exposed[language]);
    say(formatText(serverTexts.roots, language, { roots: options.root.join(', ') }));
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say(`${serverTexts.stopping.en} ${serverTexts.stopping.zh}`);
    void server
      .close()
      .then(() => core.close())
      .then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

main().catch((thrown: unknown) => {
  const error = toAppError(thrown);
  for (const language of ['en', 'zh'] as const)
    process.stderr.write(`${formatText(errorTexts[error.code], language, error.params)}\n`);
  process.exitCode = 1;
});
