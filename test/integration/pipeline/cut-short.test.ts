import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import type { InputClip, RunEvents, RunReport, RunRequest } from '../../../src-main/pipeline/types.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { open, tempFolder } from '../store/library-fixture.ts';
import { toyRequest, toyServices } from './toy-step.ts';

interface Place {
  readonly library: Library;
  readonly request: RunRequest;
}

async function place(): Promise<Place> {
  const folder = tempFolder();
  return { library: await open(join(folder, 'library.sqlite')), request: toyRequest(join(folder, 'logs')) };
}

/** Runs until `stop` was called, or to the end. */
function run(
  { library, request }: Place,
  events: (stop: { readonly pause: () => void; readonly cancel: () => void }) => RunEvents = () => ({}),
): Promise<RunReport> {
  const [cancel, pause] = [new AbortController(), new AbortController()];
  const stop = { pause: () => pause.abort(), cancel: () => cancel.abort() };
  const control = { cancel: cancel.signal, pause: pause.signal };
  return runSteps(request, toyServices(library), events(stop), control);
}

/** Stops between two clips, with some done and some to do. */
const pausedRun = (where: Place): Promise<RunReport> =>
  run(where, ({ pause }) => ({ clip: ({ outcome }) => outcome === 'done' && pause() }));

const shown = async ({ library }: Place): Promise<number[]> => (await library.listRuns()).map(({ id }) => id);

describe('a run that was cut short', () => {
  it('is what the user has until another one has at least its results: then it is hidden, not lost', async () => {
    const where = await place();
    const first = await pausedRun(where);
    expect(first.state).toBe('paused');
    expect(first.counts.done).toBeGreaterThan(0);
    expect(first.counts.pending).toBeGreaterThan(0);

    const second = await run(where, ({ cancel }) => ({ planned: () => cancel() }));
    expect(second).toMatchObject({ state: 'cancelled', continues: first.run, counts: { out: 0 } });
    expect(await shown(where)).toEqual([second.run, first.run]);

    const third = await run(where);
    expect(third).toMatchObject({ state: 'done', continues: second.run });
    expect(await shown(where)).toEqual([third.run]);
    expect((await where.library.listRuns({ includeDeleted: true })).map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  it('is not hidden by a run into another folder, nor a whole run by the next', async () => {
    const where = await place();
    const first = await pausedRun(where);
    const elsewhere = { ...where, request: { ...where.request, out: `${where.request.out}2` } };
    const second = await run(elsewhere);
    expect(second.continues).toBeUndefined();
    expect(await shown(where)).toEqual([second.run, first.run]);
    const again = await run(elsewhere);
    expect(await shown(where)).toEqual([again.run, second.run, first.run]);
  });

  const changes: Record<string, Partial<InputClip>> = {
    speaker: { speaker: 'bella' },
    language: { language: 'ja' },
    text: { text: 'three!' },
    path: { path: '/elsewhere/2.wav' },
    name: { key: 'two.wav' },
    reason: { skip: { code: 'file-not-found', params: { path: '/nowhere/2.wav' } } },
  };
  it.each(Object.keys(changes))(
    'is neither gone on with nor hidden once the %s of a line is another',
    async (what) => {
      const where = await place();
      const first = await pausedRun(where);
      const { input } = where.request;
      const clips = input.clips.map((clip) => (clip.line === 2 ? { ...clip, ...changes[what] } : clip));
      const second = await run({ ...where, request: { ...where.request, input: { ...input, clips } } });
      expect(second).toMatchObject({ state: 'done', continues: undefined });
      expect(await shown(where)).toEqual([second.run, first.run]);
    },
  );
});
