/** Waiting times that double up to a limit, with jitter. */
export class Backoff {
  readonly #minMs: number;
  readonly #maxMs: number;
  #failures = 0;

  constructor(options: { minMs: number; maxMs: number }) {
    this.#minMs = options.minMs;
    this.#maxMs = options.maxMs;
  }

  /** After a success: the next failure waits the shortest time again. */
  reset(): void {
    this.#failures = 0;
  }

  /** Milliseconds to wait now: between half and all of the current step. */
  next(): number {
    const step = Math.min(this.#maxMs, this.#minMs * 2 ** this.#failures);
    this.#failures += 1;
    return step * (0.5 + Math.random() / 2);
  }

  /** The longest time, for what only a person can change. */
  longest(): number {
    return this.#maxMs * (0.5 + Math.random() / 2);
  }
}
