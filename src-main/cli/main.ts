import { fileURLToPath } from 'node:url';
import type { AppError } from '../contract/errors.ts';
import { errorTexts } from '../contract/text/errors.ts';
import { chooseLanguage, createTranslate } from './context.ts';
import { guardOutput } from './guard-output.ts';
import { runCli } from './run-cli.ts';

const interrupt = new AbortController();
process.on('SIGINT', () => {
  // The second Ctrl-C is for people who will not wait: the library keeps every committed clip anyway.
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
});
process.on('SIGTERM', () => interrupt.abort());
const argv = process.argv.slice(2);
const language = chooseLanguage(argv, process.env);
const t = createTranslate(language);
let failed = false;
const onBroken = (error: AppError): void => {
  process.stderr.write(`${t(errorTexts[error.code], error.params)}\n`);
  failed = true;
  if (process.exitCode === 0) process.exitCode = 1; // the last lines may fail after the work has ended
};
for (const stream of [process.stdout, process.stderr]) guardOutput(stream, onBroken);

const code = await runCli(argv, {
  language,
  stdout: process.stdout,
  stderr: process.stderr,
  resourcesDir: fileURLToPath(new URL('../../resources', import.meta.url)),
  signal: interrupt.signal,
  t,
  fail: () => (failed = true),
});
process.exitCode = code === 0 && failed ? 1 : code;
