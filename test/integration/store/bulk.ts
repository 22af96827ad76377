import type { Context } from '../../../src-main/store/context.ts';
import { openDatabase } from '../../../src-main/store/open-database.ts';
import { operations } from '../../../src-main/store/operations.ts';
import { removeOwner } from '../../../src-main/store/owner-note.ts';
import { Session, StatementCache } from '../../../src-main/store/session.ts';
import { commitOf, newRun, planned, tokenKey } from './clip-data.ts';

/**
 * Fills a new library with one run through the real operations, but in one transaction instead of one per clip:
 * tests about reading large libraries need not wait for a hundred thousand fsyncs.
 */
export async function fillLibrary(
  file: string,
  clips: number,
  tokensOf: (line: number) => number[],
): Promise<void> {
  const { db } = await openDatabase(file);
  const session = new Session(new StatementCache(db), 'fill', () => undefined);
  const context: Context = {
    session,
    file,
    signal: new AbortController().signal,
    progress: () => undefined,
    breathe: () => Promise.resolve(),
    listen: () => undefined,
  };
  session.transaction(() => {
    const run = operations.createRun(
      context,
      newRun(),
      Array.from({ length: clips }, (_, i) =>
        planned(i + 1, {
          speaker: `speaker ${i % 7}`,
          text: `第${i + 1}句，今天天气很好 number ${i * 7919}`,
        }),
      ),
    ) as number;
    for (let line = 1; line <= clips; line += 1) {
      const tokens = tokensOf(line);
      void operations.commitClip(context, commitOf(run, line, tokens, { key: tokenKey(`${line}`) }));
    }
  });
  db.close();
  removeOwner(file);
}
