import { openCheckpoint } from '../../src-main/checkpoint/open-checkpoint.ts';
import { judgeCheckpoint } from '../../src-main/sovits/version/judge.ts';
import { loadKnowledge } from '../../src-main/sovits/family/knowledge.ts';

/** One measurement of inspect.ts in a process of its own: the verdict on argv[2] with the resources of argv[3]. */
const [path, resources] = process.argv.slice(2) as [string, string];
const knowledge = await loadKnowledge(resources);
const before = process.memoryUsage().rss;

async function verdict(): Promise<{ version: string; bytesRead: number; ms: number }> {
  const start = performance.now();
  const checkpoint = await openCheckpoint(path);
  const { versions } = await judgeCheckpoint(checkpoint, knowledge);
  const ms = performance.now() - start;
  const { bytesRead } = checkpoint.source;
  await checkpoint.close();
  return { version: versions.join(' or '), bytesRead, ms };
}

const first = await verdict();
const rssMb = (process.memoryUsage().rss - before) / 2 ** 20;
const again: number[] = [];
for (let i = 0; i < 7; i++) again.push((await verdict()).ms);
const againMs = again.sort((a, b) => a - b)[3]!;
process.stdout.write(
  JSON.stringify({ version: first.version, bytesRead: first.bytesRead, firstMs: first.ms, againMs, rssMb }),
);
