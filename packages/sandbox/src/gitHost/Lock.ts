/** Runs tasks one after the other, in the order they came. */
export class Lock {
  #tail: Promise<unknown> = Promise.resolve();

  /** Waits for every earlier task, then runs this one. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
