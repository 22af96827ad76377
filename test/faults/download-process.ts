import { attemptDownload, fastTuning, ownSource } from './download-fixture.ts';

/**
 * A process that downloads one file, for tests that kill it or start it twice.
 * Arguments: path, bytes, SHA-256, address.
 */
const [path = '', bytes = '0', sha256 = '', address = ''] = process.argv.slice(2);
const { result } = await attemptDownload(
  { path, bytes: Number(bytes), sha256 },
  [ownSource('a', new URL(address))],
  { tuning: { ...fastTuning, stallMs: 5_000 }, onState: () => process.stdout.write('.') },
);
process.stdout.write(`\n${JSON.stringify(result)}\n`);
