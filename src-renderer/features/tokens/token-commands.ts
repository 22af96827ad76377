import type { CommandInfo } from '../../ui/keys/commands.ts';

export const tokenCommands = {
  flag: { id: 'tokens.flag', title: 'tokens.flagClip', keys: 'X' },
  reject: { id: 'tokens.reject', title: 'tokens.rejectClip', keys: 'Delete' },
  spectrogram: { id: 'tokens.spectrogram', title: 'tokens.spectrogram', keys: 'S' },
  undo: { id: 'tokens.undo', title: 'common.undo', keys: 'Mod+Z' },
  removed: { id: 'tokens.removed-runs', title: 'tokens.removedRuns' },
  export: { id: 'tokens.export', title: 'tokens.export', keys: 'Mod+E' },
} as const satisfies Record<string, CommandInfo>;
