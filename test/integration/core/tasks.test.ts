import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TaskBoard } from '../../../src-main/core/tasks/task-board.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let library: Library;

beforeEach(async () => {
  library = await openLibrary(path.join(tempFolder(), 'library.sqlite'));
});
afterEach(() => library.close());

describe('the task board', () => {
  it('has written how every task ended when it is closed, also of work begun at the last moment', async () => {
    const tasks = new TaskBoard(library);
    let told: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (told = resolve));
    const cleaned: string[] = [];
    const work = (subject: string) =>
      tasks.run({ kind: 'export', subject }, async ({ signal }) => {
        told();
        if (!signal.aborted)
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        await library.listTasks(1); // what a task does on its way out
        cleaned.push(subject);
        signal.throwIfAborted();
      });
    const outcomes = [work('long').catch((error: unknown) => error)];
    await running;
    outcomes.push(work('late').catch((error: unknown) => error));
    await tasks.close();
    expect(cleaned.sort()).toEqual(['late', 'long']);
    expect((await library.listTasks(10)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await Promise.all(outcomes)).toMatchObject([{ code: 'cancelled' }, { code: 'cancelled' }]);
  });

  it('takes "resume" from a paused task when the same work runs again', async () => {
    const tasks = new TaskBoard(library);
    const spec = { kind: 'download', subject: 'HuBERT', link: '#/models?model=hubert' } as const;
    await tasks.run(
      spec,
      () => Promise.resolve(),
      undefined,
      () => 'paused',
    );
    const [paused] = tasks.list.value.tasks;
    expect(paused).toMatchObject({ state: 'paused', can: ['resume'] });
    await tasks.run({ ...spec, link: '#/models?model=other' }, () => Promise.resolve());
    expect(tasks.list.value.tasks.find(({ id }) => id === paused!.id)?.state).toBe('paused');
    await tasks.run(spec, () => Promise.resolve());
    expect(tasks.list.value.tasks.find(({ id }) => id === paused!.id)).toMatchObject({
      state: 'interrupted',
      can: [],
    });
  });
});
