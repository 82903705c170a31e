import { setTimeout as sleep } from 'node:timers/promises';
import { BaseMovedError } from './BaseMovedError';

/** How often a whole change is tried when the host's answers fail. */
const ROUNDS = 3;

/**
 * How often it is tried when the host refuses: a replica that lags behind
 * knows neither the new branch nor the new token, and refuses by mistake.
 */
const REFUSED_ROUNDS = 2;

/** Whether a failure may pass by itself. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ServiceUnavailableError';
}

function roundsFor(error: unknown): number {
  if (error instanceof BaseMovedError) {
    return 1;
  }
  return isPassing(error) ? ROUNDS : REFUSED_ROUNDS;
}

/**
 * Runs something repeatable again while another time may help.
 *
 * @param run - is told how to ask whether a failure ends it
 * @param delay - milliseconds before the second time, twice as many before the
 * third
 */
export async function withRounds<T>(
  run: (ends: (error: unknown) => boolean) => Promise<T>,
  delay: number,
): Promise<T> {
  for (let round = 1; ; round += 1) {
    const ends = (error: unknown) => round >= roundsFor(error);
    try {
      return await run(ends);
    } catch (error) {
      if (ends(error)) {
        throw error;
      }
      await sleep(delay * round);
    }
  }
}
