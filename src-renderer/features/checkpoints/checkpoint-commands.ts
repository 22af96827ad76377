import type { CommandInfo } from '../../ui/keys/commands.ts';

export const checkpointCommands = {
  open: { id: 'checkpoints.open', title: 'checkpoints.open', keys: 'Mod+O' },
  find: { id: 'checkpoints.find', title: 'checkpoints.findLayer', keys: '/' },
  compare: { id: 'checkpoints.compare', title: 'checkpoints.compareWith', keys: 'C' },
  verify: { id: 'checkpoints.verify', title: 'checkpoints.verify', keys: 'V' },
  saveReport: {
    id: 'checkpoints.save-report',
    title: 'checkpoints.saveReport',
    keys: 'Mod+S',
    inFields: true,
  },
} as const satisfies Record<string, CommandInfo>;
