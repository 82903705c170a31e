const started = Date.now();

/** Prints one line of progress with the seconds since the start. */
export function say(message) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(3);
  process.stdout.write(`${seconds}s  ${message}\n`);
}

/** A failure that a person can do something about: printed without a stack. */
export class PlainError extends Error {}

/** Runs `main` and turns a {@link PlainError} into a sentence and exit code 1. */
export async function run(main, onFailure = () => {}) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof PlainError)) {
      throw error;
    }
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
    onFailure();
  }
}
