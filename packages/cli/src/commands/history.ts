import { Command } from 'commander';

/** `ambient-mesh history`. */
export function createHistoryCommand(): Command {
  return new Command('history');
}
