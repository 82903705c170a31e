import { Command } from 'commander';
import { exitCodes } from '../exitCodes';
import {
  createOutputOption,
  createPaint,
  writeJson,
  writeOut,
} from '../output';
import { createPlan, PlanOptions } from '../plan/createPlan';
import { formatPlan } from '../plan/formatPlan';
import { operationHelp } from '../plan/help';
import { parseOperations } from '../plan/parseOperations';

const help = `${operationHelp}

Nothing is written. Ends with 1 when the change would newly cause an error. Of
an upgrade every step is listed, with what the next one changes; soak times count
from the commits of this repository.

Examples:
  $ ambient-mesh plan move-channel stable 1-31-1
  $ ambient-mesh plan move-channel stable 1-31-1 --output diff | git apply
  $ ambient-mesh plan upgrade --to 1.31.1 --channel stable
  $ ambient-mesh plan create-waypoint shop/waypoint --channel stable \\
      --then enroll shop --waypoint waypoint --output json`;

/** `ambient-mesh plan`. */
export function createPlanCommand(): Command {
  return new Command('plan')
    .description(
      'What operations would change: files, meaning, blast radius and findings.',
    )
    .usage('OPERATION… [--then OPERATION…] [options]')
    .argument('[operation...]', 'see below')
    .allowUnknownOption()
    .option('--dir <dir>', 'folder of the repository', '.')
    .option('--waive <reason>', 'accept the errors it would newly cause')
    .option('--until <date>', 'last day of the waiver; default: in 30 days')
    .addOption(createOutputOption(['table', 'json', 'diff']))
    .addHelpText('after', help)
    .action(
      async (words: string[], options: PlanOptions & { output: string }) => {
        const changeSet = await createPlan(parseOperations(words), options);
        if (options.output === 'json') {
          await writeJson(changeSet);
        } else if (options.output === 'diff') {
          process.stdout.write(changeSet.diff);
        } else {
          await writeOut(formatPlan(changeSet, createPaint(process.stdout)));
        }
        process.exitCode = changeSet.blocked
          ? exitCodes.findings
          : exitCodes.ok;
      },
    );
}
