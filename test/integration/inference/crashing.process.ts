/**
 * Stands in for the inference process with real process ends: the first sample of a clip says what happens.
 * 1 = abort always, 2 = abort on the first try only (told by a file), 3 = report an error, 4 = never answer,
 * 5 = say why and end. CRASH_LOADS says what happens to models: `crash` or `refuse`.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { InferenceReply, InferenceRequest } from '../../../src-main/inference/protocol.ts';

const marker = process.env.CRASH_MARKER!;
const loaded = new Set<number>();

process.on('message', (message) => {
  const request = message as InferenceRequest;
  const reply = (answer: InferenceReply): void => void process.send!(answer);
  if (request.kind === 'unload') return reply({ kind: 'unloaded', id: request.id });
  if (request.kind === 'load' && process.env.CRASH_LOADS === 'crash') process.exit(4);
  if (request.kind === 'load' && process.env.CRASH_LOADS === 'refuse') {
    return reply({ kind: 'error', id: request.id, message: 'out of memory' });
  }
  if (request.kind === 'load') {
    loaded.add(request.handle);
    const model = { device: request.device, threads: request.threads, loadMs: 0, runtime: 'test' };
    reply({ kind: 'loaded', id: request.id, model });
  } else if (request.kind === 'run') {
    if (!loaded.has(request.handle)) return reply({ kind: 'error', id: request.id, message: 'not loaded' });
    const wave = request.feeds.wave!.data as Float32Array;
    const what = wave[0];
    if (what === 1) process.abort();
    if (what === 2 && !existsSync(marker)) {
      writeFileSync(marker, '');
      process.kill(process.pid, 'SIGKILL');
    }
    if (what === 3) return reply({ kind: 'error', id: request.id, message: 'bad shape' });
    if (what === 4) return;
    if (what === 5) {
      process.stderr.write('Warning: noise\nout of device memory\n', () => process.exit(3));
      return;
    }
    reply({
      kind: 'result',
      id: request.id,
      result: {
        outputs: { tokens: { type: 'int32', dims: [wave.length], data: Int32Array.from(wave) } },
        runMs: 1,
        peakRssBytes: 1,
      },
    });
  }
});
