/** Runs the toy step until it is killed; every committed clip is a line on stdout. Usage: <library> <folder> */
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { toyRequest, toyServices } from './toy-step.ts';

const [file, out] = process.argv.slice(2);
const library = await openLibrary(file!);
const events = { clip: ({ line }: { line: number }) => process.stdout.write(`${line}\n`) };
await runSteps(toyRequest(out!), toyServices(library), events, { cancel: new AbortController().signal });
