import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { AppError } from '../../../src-main/contract/errors.ts';
import { inspectCheckpoint } from '../../../src-main/sovits/inspect.ts';
import { loadKnowledge } from '../../../src-main/sovits/family/knowledge.ts';
import { verifyCheckpoint } from '../../../src-main/sovits/verify/verify.ts';

/** Does with one file all that a curious user does, and prints how it ended and the peak of memory in MB. */
const knowledge = await loadKnowledge('resources');
let outcome = 'read';
try {
  const checkpoint = await openCheckpoint(process.argv[2]!);
  JSON.stringify(await inspectCheckpoint(checkpoint, knowledge));
  await verifyCheckpoint(checkpoint, knowledge.knownFiles);
  await checkpoint.close();
} catch (error) {
  outcome = error instanceof AppError ? error.code : `uncaught ${String(error)}`;
}
process.stdout.write(JSON.stringify({ outcome, megabytes: process.resourceUsage().maxRSS / 1024 }));
