import { fileURLToPath } from 'node:url';
import { chooseLanguage, createTranslate } from './context.ts';
import { runCli } from './run-cli.ts';

const interrupt = new AbortController();
process.on('SIGINT', () => {
  // The second Ctrl-C is for people who will not wait: the library keeps every committed clip anyway.
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
});
process.on('SIGTERM', () => interrupt.abort());
// `wb show | head` closes the pipe early; that is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const argv = process.argv.slice(2);
const language = chooseLanguage(argv, process.env);
let failed = false;
const code = await runCli(argv, {
  language,
  stdout: process.stdout,
  stderr: process.stderr,
  resourcesDir: fileURLToPath(new URL('../../resources', import.meta.url)),
  signal: interrupt.signal,
  t: createTranslate(language),
  fail: () => (failed = true),
});
process.exitCode = code === 0 && failed ? 1 : code;
