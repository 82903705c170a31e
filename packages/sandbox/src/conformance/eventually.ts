import type { World } from './World';

/** At most this often a condition is looked at, in milliseconds, however many changes come. */
const PAUSE_MS = 50;

/**
 * Resolves when `check` has nothing to complain about, asked again whenever
 * anything in the worlds changes; rejects with its last complaint when time is
 * up.
 */
export function eventually(options: {
  worlds: World[];
  timeoutMs: number;
  check: () => string | undefined;
}): Promise<void> {
  const { worlds, timeoutMs, check } = options;
  return new Promise((resolve, reject) => {
    let complaint: string | undefined = 'nothing was looked at';
    let scheduled: NodeJS.Timeout | undefined;
    let done = false;
    const deadline = setTimeout(() => {
      done = true;
      clearTimeout(scheduled);
      reject(new Error(complaint));
    }, timeoutMs);
    const ask = () => {
      scheduled = undefined;
      complaint = check();
      if (complaint !== undefined) return;
      done = true;
      clearTimeout(deadline);
      resolve();
    };
    const soon = () => {
      if (!done) scheduled ??= setTimeout(ask, PAUSE_MS);
    };
    for (const world of worlds) world.onChange(soon);
    soon();
  });
}
