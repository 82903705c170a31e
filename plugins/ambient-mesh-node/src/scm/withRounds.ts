import { setTimeout as sleep } from 'node:timers/promises';

/** How often a whole change is tried when the host's answers fail. */
const ROUNDS = 3;

/** Whether a failure may pass by itself. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ServiceUnavailableError';
}

/**
 * Runs something repeatable again while its failures may pass.
 *
 * @param run - is told whether this is the last time
 * @param delay - milliseconds before the second time, twice as many before the
 * third
 */
export async function withRounds<T>(
  run: (last: boolean) => Promise<T>,
  delay: number,
): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await run(round === ROUNDS);
    } catch (error) {
      if (!isPassing(error) || round === ROUNDS) {
        throw error;
      }
      await sleep(delay * round);
    }
  }
}
