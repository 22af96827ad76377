import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killLoop } from './kill-loop.ts';
import { tempFolder } from './library-fixture.ts';

/** The long version is `npm run soak:store`. */
it('a writer killed 20 times loses no acknowledged clip, computes none twice and damages nothing', async () => {
  const report = await killLoop(join(tempFolder(), 'library.db'), 20, 5000, 80);
  console.log(
    `killed ${report.kills} times (${report.killedOpening} while opening), ${report.acknowledged} acknowledged ` +
      `commits, recovery ${report.recoveryMs.toFixed(0)} ms`,
  );
  expect(report).toMatchObject({ kills: 20, lost: [], doubled: [], wrong: [], integrity: [] });
  expect(report.acknowledged).toBeGreaterThanOrEqual(12); // three kills in five wait for a first commit
});
