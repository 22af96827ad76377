import { openLibrary } from '../../../src-main/store/open-library.ts';
import { commitOf, newRun, planned, tokenKey, tokensFor } from './clip-data.ts';

/**
 * A process to be killed: opens the library, goes on with its run and commits clips as fast as it can. Every
 * commit that returned is acknowledged on stdout as `<line>\n`, so the parent knows what must not be lost.
 * Usage: node writer-process.ts <library> <clips>
 */
const [file, clips] = process.argv.slice(2);
const library = await openLibrary(file!);
process.stdout.write('open\n');
const run =
  (await library.listRuns())[0]?.id ??
  (await library.createRun(
    newRun(),
    Array.from({ length: Number(clips) }, (_, i) => planned(i + 1)),
  ));
await library.setRunState(run, 'running');
for (const { line } of await library.pendingClips(run)) {
  const outputs = [{ path: `/out/${line}.pt`, kind: 'hubert' as const, contentKey: `${line}`, size: line }];
  const key = tokenKey(`clip ${line}`);
  await library.commitClip(commitOf(run, line, tokensFor(line), { key, outputs }));
  process.stdout.write(`${line}\n`);
}
await library.setRunState(run, 'done');
await library.close();
process.stdout.write('closed\n');
