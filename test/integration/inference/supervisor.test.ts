import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { forkInference, type InferenceChannel } from '../../../src-main/inference/channel.ts';
import { silentLog, type Log } from '../../../src-main/platform/logging/log.ts';
import { isAboutComputing } from '../../../src-main/pipeline/clip/clip-errors.ts';
import type { InferenceRequest } from '../../../src-main/inference/protocol.ts';
import {
  InferenceSupervisor,
  type InferenceRun,
  type InferenceSession,
} from '../../../src-main/inference/supervisor.ts';

const entry = new URL('./crashing.process.ts', import.meta.url);
const model = { modelPath: 'none.onnx', device: 'cpu', threads: 1 } as const;
let folder: string;
let spawned: InferenceChannel[];
/** How the processes ended, in that order. */
let ends: string[];
/** What was written to the log. */
let logged: string[];
/** Called after a request was handed to the process. */
let onSent: (kind: InferenceRequest['kind']) => void;
let supervisor: InferenceSupervisor;
let session: InferenceSession;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supervisor-'));
  process.env.CRASH_MARKER = path.join(folder, 'crashed-once');
  spawned = [];
  // The process of the test before may end late: each test listens to its own.
  const ownEnds: string[] = [];
  ends = ownEnds;
  onSent = () => undefined;
  const ownLog: string[] = [];
  logged = ownLog;
  const log: Log = {
    ...silentLog,
    write: (level, what, how) => ownLog.push(`${level} ${what}${typeof how === 'string' ? `: ${how}` : ''}`),
  };
  const spawn = forkInference(entry);
  supervisor = new InferenceSupervisor(() => {
    const channel = watched(spawn(), ownEnds);
    spawned.push(channel);
    return channel;
  }, log);
  session = await supervisor.open(model);
});

afterEach(async () => {
  supervisor.close();
  delete process.env.CRASH_LOADS;
  await rm(folder, { recursive: true });
});

function watched(channel: InferenceChannel, ownEnds: string[]): InferenceChannel {
  return {
    ...channel,
    send(request) {
      channel.send(request);
      onSent(request.kind);
    },
    onExit(listener) {
      channel.onExit((how) => {
        ownEnds.push(how);
        listener(how);
      });
    },
  };
}

function run(wave: Float32Array, signal?: AbortSignal, on = session): Promise<InferenceRun> {
  return on.run({ wave: { type: 'float32', dims: [1, wave.length], data: wave } }, ['tokens'], signal);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error('did not fail'),
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : String(error);
}

test('a clip that crashes the process once is retried and succeeds', async () => {
  const { result, attempts } = await run(Float32Array.of(2, 7));
  expect([...result.outputs.tokens!.data]).toEqual([2, 7]);
  expect(attempts).toBe(2);
  expect(spawned).toHaveLength(2);
});

test('a poison clip costs three processes, fails alone, and the next clip works', async () => {
  expect(await codeOf(run(Float32Array.of(1)))).toBe('inference-crashed-clip');
  expect(spawned).toHaveLength(3);
  const { result } = await run(Float32Array.of(9));
  expect([...result.outputs.tokens!.data]).toEqual([9]);
});

test('a process that said why it ended is quoted', async () => {
  const error = await run(Float32Array.of(5)).catch((thrown: unknown) => thrown);
  expect((error as AppError).params.how).toBe('exit code 3: out of device memory');
  const once = ['info inference process: Warning: noise', 'info inference process: out of device memory'];
  const end = 'error the inference process ended by itself: exit code 3: out of device memory';
  expect(logged).toEqual([...once, end, ...once, end, ...once, end]);
});

test('three poison clips in a row are the device, not the clips', async () => {
  for (let i = 0; i < 3; i++) await codeOf(run(Float32Array.of(1)));
  const before = spawned.length;
  expect(await codeOf(run(Float32Array.of(9)))).toBe('inference-broken');
  expect(spawned).toHaveLength(before);
});

test('clips that crash now and then are not the device: one that works in between starts the count anew', async () => {
  for (let round = 0; round < 3; round++) {
    expect(await codeOf(run(Float32Array.of(1)))).toBe('inference-crashed-clip');
    expect(await codeOf(run(Float32Array.of(1)))).toBe('inference-crashed-clip');
    expect((await run(Float32Array.of(9))).attempts).toBe(1);
  }
});

test('a device that was given up is tried again by the next run', async () => {
  for (let i = 0; i < 3; i++) await codeOf(run(Float32Array.of(1)));
  expect(await codeOf(run(Float32Array.of(9)))).toBe('inference-broken');
  const next = await supervisor.open(model);
  expect((await run(Float32Array.of(9), undefined, next)).attempts).toBe(1);
});

test('a model that cannot be loaded again after a crash is not counted against the clip', async () => {
  process.env.CRASH_LOADS = 'refuse';
  const error = (await run(Float32Array.of(1)).catch((thrown: unknown) => thrown)) as AppError;
  expect(error).toMatchObject({ code: 'inference-load-failed', params: { detail: 'out of memory' } });
  expect(isAboutComputing(error)).toBe(false);
});

test('a process that dies of every load is not the clip that is waiting for it', async () => {
  process.env.CRASH_LOADS = 'crash';
  const error = (await run(Float32Array.of(1)).catch((thrown: unknown) => thrown)) as AppError;
  expect(error.code).toBe('inference-load-failed');
  expect(error.params.detail).toBe('exit code 4');
  delete process.env.CRASH_LOADS;
  expect((await run(Float32Array.of(9))).attempts).toBe(1);
});

test('an error that onnxruntime reports is not retried', async () => {
  expect(await codeOf(run(Float32Array.of(3)))).toBe('inference-failed');
  expect(spawned).toHaveLength(1);
});

test('cancelling ends a run that never answers, by ending its process', async () => {
  const cancel = new AbortController();
  const sent = new Promise<void>((resolve) => {
    onSent = (kind) => {
      if (kind === 'run') resolve();
    };
  });
  const running = codeOf(run(Float32Array.of(4), cancel.signal));
  await sent; // before, an abort is only a check between two steps
  expect(ends).toEqual([]);
  cancel.abort();
  expect(await running).toBe('cancelled');
  expect(ends).toEqual(['signal SIGKILL']);
  expect(logged).toEqual(['debug the inference process was ended']);
  // The next clip gets a process of its own.
  expect((await run(Float32Array.of(9))).attempts).toBe(1);
  expect(spawned).toHaveLength(2);
});

test('sessions live side by side, and after a crash each is loaded again when it is next used', async () => {
  const other = await supervisor.open(model);
  expect(spawned).toHaveLength(1);
  await run(Float32Array.of(2, 7)); // takes the process down once
  expect(spawned).toHaveLength(2);
  expect([...(await run(Float32Array.of(8), undefined, other)).result.outputs.tokens!.data]).toEqual([8]);
  await other.close();
  await other.close();
  expect(await codeOf(run(Float32Array.of(8), undefined, other))).toBe('internal');
  expect((await run(Float32Array.of(9))).attempts).toBe(1);
});
