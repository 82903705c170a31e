import { Command } from 'commander';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { createPaint, writeOut } from '../output';
import { createPlan, PlanOptions } from '../plan/createPlan';
import { formatPlan } from '../plan/formatPlan';
import { operationHelp } from '../plan/help';
import { parseOperations } from '../plan/parseOperations';
import { writeEdits } from '../plan/writeEdits';

const help = `${operationHelp}

Writes the same edits that plan shows to the work tree; commits nothing. Of an
upgrade only the next step is written: commit it, let it land, and go on. It
ends with 1 when the step has to wait, and with 2 when there is nothing to do.

Examples:
  $ ambient-mesh apply set-gateway-channel bookinfo/reviews stable && git diff
  $ ambient-mesh apply upgrade --to 1.31.1 && git commit -a
  $ ambient-mesh apply remove-revision 1-29-6 --waive "cluster is being rebuilt"`;

/** `ambient-mesh apply`. */
export function createApplyCommand(): Command {
  return new Command('apply')
    .description('Write the edits of operations to the work tree.')
    .usage('OPERATION… [--then OPERATION…] [options]')
    .argument('[operation...]', 'see below')
    .allowUnknownOption()
    .option('--dir <dir>', 'folder of the repository', '.')
    .option('--waive <reason>', 'accept the errors it would newly cause')
    .option('--until <date>', 'last day of the waiver; default: in 30 days')
    .addHelpText('after', help)
    .action(async (words: string[], options: PlanOptions) => {
      const changeSet = await createPlan(parseOperations(words), options);
      await writeOut(formatPlan(changeSet, createPaint(process.stdout)));
      if (changeSet.blocked) {
        throw new CliError('nothing was written', exitCodes.findings);
      }
      if (changeSet.edits.length === 0) {
        throw new CliError('nothing to do', exitCodes.usage);
      }
      await writeEdits(options.dir, changeSet.edits);
    });
}
