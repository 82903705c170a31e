import { parseArgs } from 'node:util';
import {
  Operation,
  OperationKind,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { toError } from '@backstage/errors';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { OperationSyntax, operationSyntax } from './operationSyntax';

/**
 * Reads operations as they are written on the command line, several of them
 * separated by `--then`.
 *
 * @throws CliError with the usage of the operation that is written wrong
 */
export function parseOperations(args: string[]): Operation[] {
  const segments: string[][] = [[]];
  for (const arg of args) {
    if (arg === '--then') {
      segments.push([]);
    } else {
      segments[segments.length - 1].push(arg);
    }
  }
  return segments.map(parseOperation);
}

function parseOperation(args: string[]): Operation {
  const [kind, ...rest] = args;
  const syntax = operationSyntax[kind as OperationKind] as
    | OperationSyntax
    | undefined;
  if (!kind || !syntax || !Object.hasOwn(operationSyntax, kind)) {
    throw new CliError(
      `${
        kind ? `there is no operation '${kind}'` : 'an operation is missing'
      }; known: ${Object.keys(operationSyntax).join(', ')}`,
      exitCodes.usage,
    );
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: {
        ...Object.fromEntries(
          [...syntax.values, 'cluster'].map(name => [
            name,
            { type: 'string' as const },
          ]),
        ),
        ...Object.fromEntries(
          syntax.flags.map(name => [name, { type: 'boolean' as const }]),
        ),
      },
    });
    const [least, most] = syntax.words;
    if (positionals.length < least || positionals.length > most) {
      throw new CliError(
        positionals.length < least
          ? 'something is missing'
          : `'${positionals[most]}' is one word too many`,
      );
    }
    const options = values as Record<string, string | boolean | undefined>;
    const operation = syntax.parse({ words: positionals, options });
    return typeof options.cluster === 'string' &&
      operation.kind !== 'revert' &&
      operation.kind !== 'write-code-owners'
      ? { ...operation, cluster: options.cluster }
      : operation;
  } catch (error) {
    const [reason] = toError(error).message.split(/\. (?=To specify)/);
    throw new CliError(
      `${kind}: ${reason}\nusage: ${kind} ${syntax.usage} [--cluster NAME]`,
      exitCodes.usage,
    );
  }
}
