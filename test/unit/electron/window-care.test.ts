import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { filesIn, screenFor } from '../../../src-main/electron/opened-files.ts';
import { reloadAfterDeath } from '../../../src-main/electron/reload-after-death.ts';
import { stayAwake } from '../../../src-main/electron/stay-awake.ts';
import type { Activity } from '../../../src-main/core/core-types.ts';

type ReloadArgs = Parameters<typeof reloadAfterDeath>;
type AwakeArgs = Parameters<typeof stayAwake>;

describe('reloadAfterDeath', () => {
  const dying = () => {
    const webContents = new EventEmitter();
    let reloads = 0;
    let time = 0;
    const window = { webContents, isDestroyed: () => false, reload: () => void reloads++ };
    reloadAfterDeath(window as unknown as ReloadArgs[0], () => time);
    return {
      die: (reason: string) => webContents.emit('render-process-gone', {}, { reason }),
      reloads: () => reloads,
      pass: (ms: number) => (time += ms),
    };
  };

  it('loads a killed page again, not one that just ended', () => {
    const page = dying();
    page.die('clean-exit');
    expect(page.reloads()).toBe(0);
    page.die('killed');
    expect(page.reloads()).toBe(1);
  });

  it('gives up on a page that keeps dying, and starts afresh after a minute', () => {
    const page = dying();
    for (let i = 0; i < 10; i++) page.die('crashed');
    expect(page.reloads()).toBe(3);
    page.pass(60_000);
    page.die('crashed');
    expect(page.reloads()).toBe(4);
  });
});

describe('stayAwake', () => {
  it('blocks once while work runs, and lets go at its end and with the window', () => {
    const window = new EventEmitter();
    const seen: string[] = [];
    let tell: (activity: Activity) => void = () => undefined;
    const activity = {
      subscribe: (listener: (activity: Activity) => void) => {
        tell = listener;
        return () => seen.push('unsubscribed');
      },
    };
    const blocker = {
      start: (kind: string) => seen.push(kind),
      stop: (id: number) => seen.push(`released ${id}`),
    };
    stayAwake(window as unknown as AwakeArgs[0], activity, blocker as unknown as AwakeArgs[2]);
    const work = (running: number): void => tell({ running } as Activity);
    work(0);
    work(1);
    work(2);
    work(0);
    work(1);
    window.emit('closed');
    expect(seen).toEqual([
      'prevent-app-suspension',
      'released 1',
      'prevent-app-suspension',
      'unsubscribed',
      'released 3',
    ]);
  });
});

describe('files of a command line', () => {
  const sample = path.resolve('resources/sample');

  it('are those that exist and are ours; switches and the rest are left alone', () => {
    const argv = ['--lang=zh', '.', 'sample.list', 'missing.list', 'models/sample-s2G.pth', 'README.md'];
    expect(filesIn(argv, sample)).toEqual([
      path.join(sample, 'sample.list'),
      path.join(sample, 'models', 'sample-s2G.pth'),
    ]);
  });

  it('lead to the screen that shows them, whatever their names hold', () => {
    expect(screenFor(['/数据/a&b #1.list', '/m/x.pth', '/c.LIST'])).toBe(
      `/datasets?add=${encodeURIComponent('/数据/a&b #1.list')}&add=${encodeURIComponent('/c.LIST')}`,
    );
    expect(screenFor(['/m/x.ckpt'])).toBe('/checkpoints?path=%2Fm%2Fx.ckpt');
    expect(screenFor([])).toBeUndefined();
  });
});
