import { Command } from 'commander';
import {
  createOutputOption,
  createPaint,
  createProgress,
  writeJson,
  writeOut,
} from '../output';
import { openRepository } from '../openRepository';
import { formatReadout } from '../readout/formatReadout';
import { readReadout } from '../readout/readReadout';

const help = `
Reads the files on disk, or with --rev those of a commit (of a work tree or a
bare repository). Nothing is fetched and nothing is rendered by Helm: what
cannot be interpreted is listed with its line and the reason.

Examples:
  $ ambient-mesh readout
  $ ambient-mesh readout ~/src/gitops --rev v2024.11
  $ ambient-mesh readout /srv/gitops.git --rev main --output json
  $ ambient-mesh readout --output json | jq '.gateways[] | select(.version == null)'`;

/** `ambient-mesh readout`. */
export function createReadoutCommand(): Command {
  return new Command('readout')
    .description(
      'What Git says, resolved: every revision, channel, cluster component and gateway, each with file and line.',
    )
    .argument('[dir]', 'folder of the repository', '.')
    .option('--rev <commit>', 'read this commit instead of the files on disk')
    .addOption(createOutputOption(['table', 'json']))
    .addHelpText('after', help)
    .action(async (dir: string, options: { rev?: string; output: string }) => {
      const progress = createProgress();
      progress.update(`reading ${dir} …`);
      const snapshot = await openRepository(dir, options.rev);
      const readout = await readReadout(snapshot, new Date().toISOString());
      progress.done();
      await (options.output === 'json'
        ? writeJson(readout)
        : writeOut(formatReadout(readout, createPaint(process.stdout))));
    });
}
