import type { Command } from 'commander';

/** A command as the top-level help shows it; its module loads when it is run. */
export interface CommandEntry {
  name: string;
  summary: string;
  load(): Promise<Command>;
}

/**
 * All commands, in the order of the help. A command is one file in `commands/`
 * that exports a factory of its commander `Command`, and one entry here.
 */
export const commandEntries: CommandEntry[] = [
  {
    name: 'readout',
    summary: 'what Git says: revisions, channels, components, gateways',
    load: async () =>
      (await import('./commands/readout')).createReadoutCommand(),
  },
  {
    name: 'status',
    summary: 'Git against a live cluster, row by row',
    load: async () => (await import('./commands/status')).createStatusCommand(),
  },
  {
    name: 'plan',
    summary: 'what operations would change, as table, JSON or diff',
    load: async () => (await import('./commands/plan')).createPlanCommand(),
  },
  {
    name: 'apply',
    summary: 'write the edits of operations to the work tree',
    load: async () => (await import('./commands/apply')).createApplyCommand(),
  },
  {
    name: 'check',
    summary: 'what is wrong with the mesh in these files',
    load: async () => (await import('./commands/check')).createCheckCommand(),
  },
  {
    name: 'history',
    summary: 'every change of a channel, revision or component, by commit',
    load: async () =>
      (await import('./commands/history')).createHistoryCommand(),
  },
];
