import { shallowReactive } from 'vue';
import { dismissToastsAbout, showToast } from '../../ui/toasts.ts';

/** Something done to runs or their clips that can be taken back, whatever was done since. */
interface Done {
  readonly id: number;
  undo(): Promise<unknown>;
}

/** Newest last. Kept while the window is open, over screens and runs. */
const done = shallowReactive<Done[]>([]);
const kept = 100;
let nextId = 1;

const aboutOf = (id: number): string => `tokens step ${id}`;

export const canUndo = (): boolean => done.length > 0;

/** Tells what was done and offers to take back that very act: in the notice while it stands, by key ever after. */
export function offerUndo(text: string, label: string, undo: () => Promise<unknown>): void {
  const entry: Done = { id: nextId++, undo };
  done.push(entry);
  if (done.length > kept) done.shift();
  showToast(text, { label, run: () => takeBack(entry) }, aboutOf(entry.id));
}

/** Takes back the newest act. */
export function undoLast(): void {
  const last = done.at(-1);
  if (last) takeBack(last);
}

function takeBack(entry: Done): void {
  const at = done.indexOf(entry);
  if (at < 0) return;
  done.splice(at, 1);
  dismissToastsAbout(aboutOf(entry.id));
  // Not taken back after all: it can be tried again.
  entry.undo().catch(() => done.push(entry));
}
