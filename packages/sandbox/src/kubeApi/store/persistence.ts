import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Store, StoreSnapshot } from './store';

/** Reads the state of an earlier run; undefined when there is none. */
export function readSnapshot(file: string): StoreSnapshot | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoreSnapshot;
  } catch (error) {
    throw new Error(
      `The sandbox's Kubernetes state in ${file} cannot be read (${error}). Remove the file to begin afresh.`,
    );
  }
}

/** Keeps one file in step with the store. */
export interface Persistence {
  /** Writes what is pending and stops. */
  close(): Promise<void>;
}

/**
 * Writes the store to `file` shortly after each burst of writes. The file is
 * replaced as a whole, so a crash leaves the old or the new state, never half.
 */
export function persistStore(store: Store, file: string): Persistence {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const save = () => {
    timer = undefined;
    writing = writing.then(async () => {
      await mkdir(path.dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}.tmp`;
      await writeFile(draft, JSON.stringify(store.snapshot()));
      await rename(draft, file);
    });
    return writing;
  };
  const saveLater = () => {
    // A failed background write is reported by the next one or by close().
    timer ??= setTimeout(() => save().catch(() => undefined), 200);
  };
  const unsubscribe = store.subscribe(saveLater);
  return {
    async close() {
      unsubscribe();
      clearTimeout(timer);
      writing = writing.catch(() => undefined);
      await save();
    },
  };
}
