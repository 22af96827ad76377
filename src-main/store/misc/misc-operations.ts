import type { Implementation } from '../context.ts';
import type { Json, Task } from '../dataset-types.ts';
import type { MiscOperations } from '../library.ts';
import type { Reason } from '../types.ts';

/** Settings and the history of tasks. */
export const miscOperations: Implementation<MiscOperations> = {
  getSetting({ session }, key) {
    const text = session.value<string | undefined>('SELECT value FROM setting WHERE key = ?', [key]);
    return text === undefined ? null : (JSON.parse(text) as Json);
  },

  setSetting({ session }, key, value) {
    session.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [key, JSON.stringify(value)],
    );
  },

  allSettings({ session }) {
    const rows = session.tuples<[string, string]>('SELECT key, value FROM setting ORDER BY key');
    return Object.fromEntries(rows.map(([key, value]) => [key, JSON.parse(value) as Json]));
  },

  addTask({ session }, task) {
    const result = session.run(
      "INSERT INTO task (kind, title, detail, state, started_at) VALUES (?, ?, ?, 'running', ?)",
      [task.kind, task.title, JSON.stringify(task.detail ?? null), Date.now()],
    );
    return Number(result.lastInsertRowid);
  },

  finishTask({ session }, id, state, error) {
    session.run("UPDATE task SET state = ?, error = ?, finished_at = ? WHERE id = ? AND state = 'running'", [
      state,
      error == null ? null : JSON.stringify(error),
      Date.now(),
      id,
    ]);
  },

  listTasks({ session }, limit = 200) {
    const rows = session.all<
      Omit<Task, 'detail' | 'error'> & { readonly detail: string; readonly error: string | null }
    >(
      `SELECT id, kind, title, detail, state, error, started_at AS startedAt, finished_at AS finishedAt
       FROM task ORDER BY id DESC LIMIT ?`,
      [limit],
    );
    return rows.map((row) => ({
      ...row,
      detail: JSON.parse(row.detail) as Json,
      error: row.error === null ? null : (JSON.parse(row.error) as Reason),
    }));
  },
};
