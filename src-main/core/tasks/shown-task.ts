import type { Reason } from '../../contract/values.ts';
import type { TaskKind, TaskView } from '../../contract/views/tasks.ts';
import type { Task } from '../../store/dataset-types.ts';

/** A task of the library as the drawer shows it. */
export function shownTask(task: Task): TaskView {
  const { detail } = task;
  const link = typeof detail === 'object' && detail !== null && 'link' in detail ? detail.link : null;
  return {
    id: String(task.id),
    kind: task.kind as TaskKind,
    subject: task.title,
    state: task.state === 'running' ? 'interrupted' : task.state,
    progress: null,
    detail: null,
    error: task.error as Reason | null,
    startedAt: task.startedAt,
    endedAt: task.finishedAt,
    can: [],
    link: typeof link === 'string' ? link : null,
  };
}
