import type { Handlers } from '../../rpc/handlers.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { resumeRun } from './extract-handlers.ts';
import { diagnosticsText } from '../tasks/diagnostics.ts';

export function taskHandlers(core: CoreContext): HandlersNamed<Handlers, 'tasks'> {
  const { tasks } = core;
  return {
    'tasks.all': () => tasks.list,
    'tasks.cancel': ({ task }) => {
      tasks.cancel(task);
      return null;
    },
    'tasks.pause': ({ task }) => {
      tasks.pause(task);
      return null;
    },
    'tasks.resume': async ({ task }) => {
      const run = tasks.linkedRun(task);
      if (run !== undefined) await resumeRun(core, run);
      const model = tasks.linkedModel(task);
      if (model !== undefined) void core.models.fetch(model).catch(() => undefined);
      return null;
    },
    'tasks.clear': async () => {
      await tasks.clear();
      return null;
    },
    'tasks.diagnostics': async ({ task }) => ({ text: await diagnosticsText(core, task) }),
  };
}
