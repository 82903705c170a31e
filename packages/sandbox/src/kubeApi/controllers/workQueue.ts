/** Work that is done soon after it is asked for, each key once. */
export interface WorkQueue {
  add(key: string): void;
  close(): void;
}

/** Handles keys in turns of the event loop, after the write that asked for them. */
export function createWorkQueue(handle: (key: string) => void): WorkQueue {
  const keys = new Set<string>();
  let scheduled: NodeJS.Immediate | undefined;
  const run = () => {
    scheduled = undefined;
    const batch = [...keys];
    keys.clear();
    batch.forEach(handle);
  };
  return {
    add(key) {
      keys.add(key);
      scheduled ??= setImmediate(run);
    },
    close() {
      keys.clear();
      clearImmediate(scheduled);
    },
  };
}
