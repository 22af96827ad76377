import { expect, test } from 'vitest';
import { ProgressMeter } from '../../../src-main/pipeline/run/progress-meter.ts';
import type { Progress } from '../../../src-main/pipeline/types.ts';

function meterAt(): { meter: ProgressMeter; sent: Progress[]; clock: { now: number } } {
  const clock = { now: 0 };
  const sent: Progress[] = [];
  const meter = new ProgressMeter({ progress: (progress) => sent.push(progress) }, () => clock.now);
  return { meter, sent, clock };
}

test('at most ten reports a second, and always the first and the last', () => {
  const { meter, sent, clock } = meterAt();
  meter.begin('extract', 1000);
  for (let i = 0; i < 1000; i++) {
    clock.now += 1;
    meter.step(2);
  }
  expect(sent[0]).toMatchObject({ done: 0, total: 1000 });
  expect(sent.at(-1)).toMatchObject({ done: 1000, total: 1000 });
  expect(sent.length).toBeLessThanOrEqual(12);
});

test('rates come from the phase alone, and the estimate waits three seconds', () => {
  const { meter, sent, clock } = meterAt();
  meter.begin('graph', 1);
  clock.now = 60_000;
  meter.step();
  meter.begin('extract', 10);
  clock.now += 2_000;
  meter.step(30);
  expect(sent.at(-1)).toMatchObject({ clipsPerSecond: 0.5, timesRealTime: 15, etaSeconds: undefined });
  clock.now += 2_000;
  meter.step(30);
  expect(sent.at(-1)).toMatchObject({ clipsPerSecond: 0.5, timesRealTime: 15, etaSeconds: 16 });
});

const noRates = { clipsPerSecond: undefined, timesRealTime: undefined, etaSeconds: undefined };

test('the last step is told at once, however soon after the one before; one in between waits its tenth of a second', () => {
  const { meter, sent, clock } = meterAt();
  meter.begin('extract', 4);
  clock.now = 99;
  meter.step();
  expect(sent).toHaveLength(1);
  clock.now = 100;
  meter.step();
  expect(sent).toHaveLength(2);
  meter.step();
  expect(sent).toHaveLength(2);
  meter.step();
  expect(sent.map(({ done }) => done)).toEqual([0, 2, 4]);
});

test('there is no rate before the first clip, before any time has passed, and in other phases', () => {
  const { meter, sent, clock } = meterAt();
  meter.begin('extract', 1);
  expect(sent.at(-1)).toEqual({ phase: 'extract', done: 0, total: 1, ...noRates });
  meter.step(2);
  expect(sent.at(-1)).toEqual({ phase: 'extract', done: 1, total: 1, ...noRates });
  meter.begin('write', 1);
  clock.now = 5_000;
  meter.step();
  expect(sent.at(-1)).toEqual({ phase: 'write', done: 1, total: 1, ...noRates });
});

test('nobody need listen', () => {
  const meter = new ProgressMeter({});
  expect(() => meter.begin('read', 1)).not.toThrow();
});
