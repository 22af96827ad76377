import { AppError } from '../../../src-main/contract/errors.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';

/** Opens the library and holds it until it is killed. Says `open <pid>` or the code of the error. */
try {
  const library = await openLibrary(process.argv[2]!);
  await library.setSetting('held', true);
  process.stdout.write(`open ${process.pid}\n`);
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof AppError ? error.code : String(error)}\n`);
}
