import { runCli } from './runCli';

/**
 * Entry of `bin/ambient-mesh`: runs the command line of this process and sets
 * its exit code.
 *
 * @public
 */
export function main(): void {
  runCli(process.argv.slice(2)).then(code => {
    process.exitCode = code;
  });
}
