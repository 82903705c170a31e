import { fetchCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Command } from 'commander';
import { checkMesh } from '../check/checkMesh';
import { formatCheck } from '../check/formatCheck';
import { toSarif } from '../check/toSarif';
import { exitCodes } from '../exitCodes';
import { readMeshAnyway } from '../mesh/readMesh';
import { giveClone, openRepository } from '../openRepository';
import {
  createOutputOption,
  createPaint,
  createProgress,
  writeJson,
  writeOut,
} from '../output';

const help = `
Ends with 1 when there is a finding of severity error. With --base also what
the change itself does wrong is found, such as removing a revision that is in
use, and what was not there before is marked as new. The rules are described
in docs/reference/rules.md.

Examples:
  $ ambient-mesh check
  $ ambient-mesh check --dir ~/src/gitops --base origin/main
  $ ambient-mesh check --base "$BASE_SHA" --output sarif > ambient-mesh.sarif`;

interface CheckOptions {
  dir: string;
  base?: string;
  calendar?: string;
  output: string;
}

/** `ambient-mesh check`. */
export function createCheckCommand(): Command {
  return new Command('check')
    .description(
      'What is wrong with the mesh in these files, each finding with its place and what to do.',
    )
    .option('--dir <dir>', 'folder of the repository', '.')
    .option('--base <commit>', 'the commit that a change starts from')
    .option(
      '--calendar <url>',
      'a newer release calendar; without a network the bundled one is used',
    )
    .addOption(createOutputOption(['table', 'json', 'sarif']))
    .addHelpText('after', help)
    .action(async (options: CheckOptions) => {
      const progress = createProgress();
      progress.update(`reading ${options.dir} …`);
      const mesh = await readMeshAnyway(
        await openRepository(options.dir, undefined, giveClone),
      );
      const before =
        options.base === undefined
          ? undefined
          : await readMeshAnyway(
              await openRepository(options.dir, options.base),
            );
      const report = checkMesh({
        mesh,
        ...(options.calendar === undefined
          ? {}
          : { calendar: await fetchCalendar({ url: options.calendar }) }),
        now: new Date().toISOString(),
        ...(before ? { before } : {}),
      });
      progress.done();
      switch (options.output) {
        case 'json':
          await writeJson(report);
          break;
        case 'sarif':
          await writeJson(toSarif(report));
          break;
        default:
          await writeOut(formatCheck(report, createPaint(process.stdout)));
      }
      process.exitCode = report.counts.error
        ? exitCodes.findings
        : exitCodes.ok;
    });
}
