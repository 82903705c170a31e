import type { ControllerLog } from '../ControllerLog';

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 10_000;

export interface WorkQueueOptions {
  /** Named in the log. */
  name: string;
  /** Brings one key to its wanted state; a throw is tried again later, each time after twice as long (0.2 to 10 s). */
  handle(key: string): Promise<void>;
  log: ControllerLog;
}

/** Runs a handler for keys: never twice at once for one key, and once for any number of requests that came meanwhile. */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting = new Set<string>();
  readonly #running = new Set<string>();
  readonly #failures = new Map<string, number>();
  readonly #timers = new Map<string, { timer: NodeJS.Timeout; due: number }>();
  #closed = false;

  private constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  static create(options: WorkQueueOptions): WorkQueue {
    return new WorkQueue(options);
  }

  /** Asks for a key to be handled, at once or after `delayMs`; of several delays for one key the shortest counts. */
  add(key: string, delayMs = 0): void {
    if (this.#closed) return;
    if (delayMs <= 0) {
      this.#clearTimer(key);
      if (this.#waiting.has(key)) return;
      this.#waiting.add(key);
      if (!this.#running.has(key)) setImmediate(() => this.#run(key));
      return;
    }
    const due = Date.now() + delayMs;
    const pending = this.#timers.get(key);
    if (pending && pending.due <= due) return;
    this.#clearTimer(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.add(key);
    }, delayMs);
    timer.unref();
    this.#timers.set(key, { timer, due });
  }

  /** Starts nothing more; what runs finishes by itself. */
  close(): void {
    this.#closed = true;
    for (const key of [...this.#timers.keys()]) this.#clearTimer(key);
    this.#waiting.clear();
  }

  async #run(key: string): Promise<void> {
    if (this.#closed || this.#running.has(key) || !this.#waiting.delete(key)) {
      return;
    }
    this.#running.add(key);
    try {
      await this.#options.handle(key);
      this.#failures.delete(key);
    } catch (error) {
      this.#retry(key, error);
    } finally {
      this.#running.delete(key);
      if (this.#waiting.has(key)) setImmediate(() => this.#run(key));
    }
  }

  #retry(key: string, error: unknown): void {
    if (this.#closed) return;
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    this.#options.log.debug(`${this.#options.name} ${key}: ${error}`);
    this.add(key, Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS));
  }

  #clearTimer(key: string): void {
    const pending = this.#timers.get(key);
    if (pending) clearTimeout(pending.timer);
    this.#timers.delete(key);
  }
}
