import { computed } from 'vue';
import { clipCommands } from '../../ui/keys/clip-commands.ts';
import { useCommands } from '../../ui/keys/commands.ts';
import { useCopy } from '../../ui/use-copy.ts';
import { datasetCommands } from './dataset-commands.ts';
import type { DatasetClips } from './use-dataset-clips.ts';
import type { DatasetEdits } from './use-dataset-edits.ts';

export interface ClipKeyActs {
  readonly clips: DatasetClips;
  readonly edits: DatasetEdits;
  readonly move: (by: 1 | -1) => void;
  readonly focusSearch: () => void;
  readonly focusText: () => void;
  readonly toggle: () => void;
  readonly copyLines: () => void;
  readonly open: (dialog: 'preflight') => void;
}

/** The keys of the dataset's clips. */
export function useClipKeys(acts: ClipKeyActs): void {
  const copy = useCopy();
  const hasClip = computed(() => acts.clips.active.value !== null);
  useCommands([
    { ...clipCommands.play, enabled: hasClip, run: acts.toggle },
    { ...clipCommands.playInField, enabled: hasClip, run: acts.toggle },
    { ...clipCommands.next, run: () => acts.move(1) },
    { ...clipCommands.previous, run: () => acts.move(-1) },
    { ...clipCommands.search, run: acts.focusSearch },
    {
      ...clipCommands.copyLink,
      enabled: hasClip,
      run: () => void copy(location.href),
    },
    { ...datasetCommands.edit, enabled: hasClip, run: acts.focusText },
    { ...datasetCommands.remove, enabled: hasClip, run: () => void acts.edits.removeChosen() },
    { ...datasetCommands.undo, enabled: acts.edits.canUndo, run: acts.edits.undo },
    { ...datasetCommands.redo, enabled: acts.edits.canRedo, run: acts.edits.redo },
    {
      ...datasetCommands.copyLines,
      // Marked text on the page is what the user means to copy then.
      enabled: () => hasClip.value && (window.getSelection()?.isCollapsed ?? true),
      run: acts.copyLines,
    },
    { ...datasetCommands.preflight, run: () => acts.open('preflight') },
  ]);
}
