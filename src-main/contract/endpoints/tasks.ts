import { z } from 'zod';
import { call, of, topic } from '../define-endpoint.ts';
import { keyInput, nothingInput } from '../inputs.ts';
import type { TaskList } from '../views/tasks.ts';

const task = z.strictObject({ task: keyInput });

export const taskEndpoints = {
  /** All long work: what runs, and the history. */
  'tasks.all': topic(nothingInput, of<TaskList>()),
  'tasks.cancel': call(task, of<null>()),
  'tasks.pause': call(task, of<null>()),
  'tasks.resume': call(task, of<null>()),
  /** Removes ended tasks from the history. */
  'tasks.clear': call(nothingInput, of<null>()),
  /** Versions, device, error with its causes: text for a bug report, without names of the user's files. */
  'tasks.diagnostics': call(z.strictObject({ task: keyInput.optional() }), of<{ readonly text: string }>()),
};
