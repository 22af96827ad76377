import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../src-main/platform/logging/log.ts';
import type { InferenceChannel } from '../../../src-main/inference/channel.ts';
import { InferenceClient } from '../../../src-main/inference/client.ts';
import { missingRuntime } from '../../../src-main/inference/missing-runtime.ts';
import type { InferenceReply } from '../../../src-main/inference/protocol.ts';

const system = 'D:\\Windows\\System32';
const hostWith = (...files: string[]) => ({
  platform: 'win32' as const,
  env: { SystemRoot: 'D:\\Windows' },
  exists: (file: string) => files.includes(file),
});

describe('missingRuntime', () => {
  it('names what neither Windows nor the program has', () => {
    const there = ['MSVCP140.dll', 'VCRUNTIME140.dll', 'VCRUNTIME140_1.dll'].map((n) => `${system}\\${n}`);
    expect(missingRuntime(hostWith(...there))).toEqual(['MSVCP140_1.dll', 'MSVCP140_ATOMIC_WAIT.dll']);
    expect(missingRuntime({ ...hostWith(), platform: 'linux' })).toEqual([]);
  });
});

/** A process that ends when it is told to, after as many replies as are sent. */
function dyingChannel() {
  let reply: (message: InferenceReply) => void = () => undefined;
  let exit: (how: string) => void = () => undefined;
  const channel: InferenceChannel = {
    send: () => undefined,
    onReply: (listener) => (reply = listener),
    onExit: (listener) => (exit = listener),
    kill: () => undefined,
  };
  return { channel, reply: (message: InferenceReply) => reply(message), exit: (how: string) => exit(how) };
}

describe('an inference process that dies at its start', () => {
  it('is told by the runtime that is missing, with the link', async () => {
    const { channel, exit } = dyingChannel();
    const client = new InferenceClient(channel, silentLog, () => ['MSVCP140.dll']);
    const asked = client.ask('runtime', { kind: 'runtime' });
    exit('exit code 1: Error: The specified module could not be found.');
    await expect(asked).rejects.toMatchObject({
      code: 'inference-no-runtime',
      params: { files: 'MSVCP140.dll' },
    });
  });

  it('is a crash where it had worked, or nothing is missing', async () => {
    const worked = dyingChannel();
    const client = new InferenceClient(worked.channel, silentLog, () => ['MSVCP140.dll']);
    worked.reply({ kind: 'unloaded', id: 7 });
    worked.exit('signal SIGSEGV');
    await expect(client.ask('runtime', { kind: 'runtime' })).rejects.toMatchObject({
      code: 'inference-crashed',
      params: { how: 'signal SIGSEGV' },
    });
    const complete = dyingChannel();
    const other = new InferenceClient(complete.channel, silentLog, () => []);
    complete.exit('exit code 1');
    await expect(other.ask('runtime', { kind: 'runtime' })).rejects.toMatchObject({
      code: 'inference-crashed',
    });
  });
});
