import { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import { expect, it } from 'vitest';
import { askBeforeLeaving } from '../../../src-main/electron/ask-before-leaving.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An app with one window that behave as Electron documents it: quitting closes the window first. */
function desktop(running: number) {
  const told: string[] = [];
  const events = new EventEmitter();
  const windowEvents = new EventEmitter();
  let open = true;
  let prevented = false;
  const close = (): void => {
    if (!open) return;
    prevented = false;
    windowEvents.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    open = false;
    told.push('window closed');
    windowEvents.emit('closed');
  };
  const quit = (): void => {
    events.emit('before-quit');
    close();
    if (!open) told.push('quits');
  };
  const answers: ((leave: boolean) => void)[] = [];
  const activity = { value: { running, share: null } };
  askBeforeLeaving(
    Object.assign(windowEvents, { close }) as unknown as BrowserWindow,
    activity,
    Object.assign(events, { quit }) as unknown as App,
    () => {
      told.push('asks');
      return new Promise((resolve) => answers.push(resolve));
    },
  );
  const answer = async (leave: boolean): Promise<void> => {
    answers.shift()!(leave);
    await settle();
  };
  return { told, quit, close, answer, listeners: () => events.listenerCount('before-quit') };
}

it('asks once before quitting while work runs, and quits on yes', async () => {
  const { told, quit, answer, listeners } = desktop(1);
  quit();
  quit();
  expect(told).toEqual(['asks']);
  await answer(true);
  expect(told).toEqual(['asks', 'window closed', 'quits']);
  expect(listeners()).toBe(0);
});

it('stays on no; closing the window afterwards is no quitting', async () => {
  const { told, quit, close, answer } = desktop(1);
  quit();
  await answer(false);
  expect(told).toEqual(['asks']);
  close();
  await answer(true);
  expect(told).toEqual(['asks', 'asks', 'window closed']);
});

it('asks nothing where nothing runs', () => {
  const { told, quit } = desktop(0);
  quit();
  expect(told).toEqual(['window closed', 'quits']);
});
