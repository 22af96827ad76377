import { join } from 'node:path';
import { attemptDownload, fastTuning, hashOf, ownSource, wanted } from './download-fixture.ts';
import { FaultServer, type Fault } from './fault-server.ts';
import { seededRandom, someBytes } from './random.ts';

export interface CutReport {
  readonly cuts: number;
  readonly bytes: number;
  /** Bytes of bodies that reached the client, and that the server sent, over all connections. */
  readonly received: number;
  readonly sent: number;
  readonly right: boolean;
}

/** One file through a line that is reset again and again, at random bytes. */
export async function downloadThroughCuts(
  folder: string,
  cuts: number,
  bytes: number,
  seed: number,
): Promise<CutReport> {
  const random = seededRandom(seed);
  const content = someBytes(bytes);
  const script = Array.from({ length: cuts }, (): Fault => {
    return {
      kind: 'cut',
      after: 1 + Math.floor((random() * 1.6 * bytes) / cuts),
      how: random() < 0.7 ? 'reset' : 'end',
    };
  });
  const server = await FaultServer.start();
  try {
    const file = wanted(join(folder, `cut-${seed}.pth`), content);
    const url = server.serve('/model.pth', content, script);
    const tuning = { ...fastTuning, retries: cuts + 1, longestDelayMs: 1 };
    const { result, received } = await attemptDownload(file, [ownSource('a', url)], { tuning });
    const right = result.ok && (await hashOf(file.path)) === file.sha256;
    return { cuts: server.seen.length - 1, bytes, received, sent: server.sentOf('/model.pth'), right };
  } finally {
    await server.close();
  }
}
