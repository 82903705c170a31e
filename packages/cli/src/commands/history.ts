import { Command, InvalidArgumentError } from 'commander';
import {
  isShallow,
  readHistory,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { formatHistory } from '../history/formatHistory';
import { resolveFolder } from '../resolveFolder';
import {
  createOutputOption,
  createPaint,
  createProgress,
  writeJson,
  writeOut,
} from '../output';

const help = `
Follows the branch along its first parents, so one merged pull request is one
step. A revert names the commit it takes back. A commit that broke a file is a
row of its own; what stood in that file counts as unchanged until it is mended.
The JSON is described by schema/history.json of this package.

Examples:
  $ ambient-mesh history
  $ ambient-mesh history /srv/gitops.git --rev main --limit 200
  $ ambient-mesh history --output json | jq '.rows[] | select(.name == "stable")'`;

interface HistoryOptions {
  rev: string;
  limit?: number;
  output: string;
}

/** `ambient-mesh history`. */
export function createHistoryCommand(): Command {
  return new Command('history')
    .description(
      'Every change of a channel, revision or cluster component over the commits of a repository, newest first.',
    )
    .argument('[dir]', 'work tree or bare repository', '.')
    .option('--rev <commit>', 'newest commit to look at', 'HEAD')
    .option('--limit <n>', 'look at so many commits only', parseLimit)
    .addOption(createOutputOption(['table', 'json']))
    .addHelpText('after', help)
    .action(async (dir: string, options: HistoryOptions) => {
      const directory = resolveFolder(dir);
      const progress = createProgress();
      try {
        const history = await readHistory({
          directory,
          revision: options.rev,
          limit: options.limit,
          onProgress: (done, total) =>
            progress.update(`reading commit ${done} of ${total} …`),
        });
        progress.done();
        if (await isShallow(directory)) {
          process.stderr.write(
            'ambient-mesh: this clone is shallow: what its oldest commit already had is not listed as added; fetch the rest with git fetch --unshallow\n',
          );
        }
        await (options.output === 'json'
          ? writeJson(history)
          : writeOut(formatHistory(history, createPaint(process.stdout))));
      } finally {
        progress.done();
      }
    });
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InvalidArgumentError('It must be a whole number above 0.');
  }
  return limit;
}
