import { Command } from 'commander';
import { toError } from '@backstage/errors';
import { exitCodes } from './exitCodes';
import { commandEntries } from './registry';

const examples = `
Examples:
  $ ambient-mesh readout                         what this work tree declares
  $ ambient-mesh readout --rev HEAD~3 --output json
  $ ambient-mesh history ~/src/gitops            how it came to be

Exit codes: 0 done · 1 findings · 2 wrong usage · 3 not readable`;

/**
 * Parses the arguments after `ambient-mesh` and runs that command.
 *
 * @returns The exit code; nothing is thrown.
 */
export async function runCli(args: string[]): Promise<number> {
  const program = new Command('ambient-mesh')
    .description(
      'Channels and upgrades of Istio ambient meshes that are declared in Git.',
    )
    .helpCommand('help [command]', 'help for one command')
    .addHelpText('after', examples)
    .exitOverride();

  const wanted = args.filter(arg => !arg.startsWith('-'));
  const name = wanted[0] === 'help' ? wanted[1] : wanted[0];
  for (const entry of commandEntries) {
    const command =
      entry.name === name ? await entry.load() : new Command(entry.name);
    program.addCommand(command.summary(entry.summary).exitOverride());
  }

  try {
    if (args.length === 0) {
      program.outputHelp();
      return exitCodes.ok;
    }
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    return report(error);
  }
}

/**
 * Each command is a bundle of its own with its own copies of classes, so
 * errors are told apart by what they carry, not by `instanceof`.
 */
function report(error: unknown): number {
  const { message, code, exitCode, stack } = toError(error) as Error & {
    code?: string;
    exitCode?: number;
  };
  if (code?.startsWith('commander.')) {
    return exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  if (message) {
    process.stderr.write(`ambient-mesh: ${message}\n`);
  }
  if (process.env.AMBIENT_MESH_DEBUG) {
    process.stderr.write(`${stack}\n`);
  }
  return exitCode ?? exitCodes.unreadable;
}
