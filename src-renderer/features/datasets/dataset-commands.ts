import type { CommandInfo } from '../../ui/keys/commands.ts';

export const datasetCommands = {
  add: { id: 'datasets.add', title: 'datasets.addList', keys: 'Mod+O' },
  edit: { id: 'datasets.edit', title: 'datasets.edit', keys: 'E' },
  remove: { id: 'datasets.remove-rows', title: 'datasets.removeRows', keys: 'Delete' },
  undo: { id: 'datasets.undo', title: 'common.undo', keys: 'Mod+Z' },
  redo: { id: 'datasets.redo', title: 'common.redo', keys: 'Mod+Shift+Z' },
  save: { id: 'datasets.save', title: 'datasets.save', keys: 'Mod+S', inFields: true },
  copyLines: { id: 'datasets.copy-lines', title: 'datasets.copyLines', keys: 'Mod+C' },
  preflight: { id: 'datasets.preflight', title: 'datasets.preflight', keys: 'P' },
} as const satisfies Record<string, CommandInfo>;
