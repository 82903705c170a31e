import { CustomErrorBase } from '@backstage/errors';
import { exitCodes } from './exitCodes';

/**
 * Ends the process with a sentence on stderr and an exit code of
 * {@link exitCodes}; without a message, silently.
 */
export class CliError extends CustomErrorBase {
  name = 'CliError' as const;

  constructor(
    message: string,
    readonly exitCode: number = exitCodes.unreadable,
  ) {
    super(message);
  }
}
