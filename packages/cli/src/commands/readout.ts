import { Command } from 'commander';

/** `ambient-mesh readout`. */
export function createReadoutCommand(): Command {
  return new Command('readout');
}
