import { isDeepStrictEqual } from 'node:util';
import { KubeObject, ManagedFieldsEntry } from '../types';
import { collectFields, FieldContext, isOrHolds } from './fieldSet';
import {
  isManager,
  Manager,
  Ownership,
  readOwnerships,
  writeOwnerships,
} from './managers';

/**
 * `managedFields` after a create, update or patch: the writer takes over every
 * field whose value it changed, all others lose those and the removed ones.
 */
export function trackUpdate(options: {
  old?: KubeObject;
  next: KubeObject;
  manager: Manager;
  context: FieldContext;
  now: string;
}): ManagedFieldsEntry[] | undefined {
  const { old, next, manager, context, now } = options;
  const before = old ? collectFields(old, context) : new Map();
  const after = collectFields(next, context);
  const changed = new Set(
    [...after]
      .filter(
        ([path, value]) =>
          !before.has(path) || !isDeepStrictEqual(before.get(path), value),
      )
      .map(([path]) => path),
  );
  const removed = [...before.keys()].some(path => !after.has(path));
  if (old && changed.size === 0 && !removed) {
    return old.metadata.managedFields;
  }
  const entries = readOwnerships(old).map(entry => ({
    ...entry,
    paths: kept(entry, isManager(entry, manager) ? new Set() : changed, after),
  }));
  const own = entries.find(entry => isManager(entry, manager));
  if (!own && changed.size) {
    entries.push({ ...manager, time: now, paths: changed });
  } else if (own && changed.size) {
    own.time = now;
    own.paths = new Set([...own.paths, ...changed]);
  }
  return writeOwnerships(entries);
}

function kept(
  entry: Ownership,
  taken: Set<string>,
  present: Map<string, unknown>,
): Set<string> {
  const isPresent = (path: string) =>
    present.has(path) || isOrHolds(path, present.keys());
  return new Set(
    [...entry.paths].filter(path => !taken.has(path) && isPresent(path)),
  );
}
