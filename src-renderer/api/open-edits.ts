import { onScopeDispose, shallowReactive } from 'vue';

/** A field on the screen whose content the host does not have yet. */
export interface OpenEdit {
  /** Whether there is something to send, or something sent that has not arrived. */
  changed(): boolean;
  /** Sends it. False where it cannot be taken as it is: then the field says why. */
  commit(): Promise<boolean>;
}

const edits = shallowReactive(new Set<OpenEdit>());

/** What is on the screen is what every act works on: acts ask all open fields to send their content first. */
export function useOpenEdit(edit: OpenEdit): void {
  edits.add(edit);
  onScopeDispose(() => edits.delete(edit));
}

export function hasOpenEdits(): boolean {
  for (const edit of edits) if (edit.changed()) return true;
  return false;
}

/** False where a field holds what cannot be taken: the act that asked is not to go on. */
export async function commitOpenEdits(): Promise<boolean> {
  const taken = await Promise.all([...edits].map((edit) => edit.commit()));
  return taken.every(Boolean);
}
