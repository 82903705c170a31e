import { KubeObject, ManagedFieldsEntry } from '../types';
import { fromFieldsV1, toFieldsV1 } from './fieldsV1';

/** Who writes, and how. */
export interface Manager {
  name: string;
  operation: 'Apply' | 'Update';
  subresource?: string;
  /** `apiVersion` of the request. */
  apiVersion: string;
}

/** One manager with the paths it owns. */
export interface Ownership extends Manager {
  time?: string;
  paths: Set<string>;
}

/** Reads `metadata.managedFields`. */
export function readOwnerships(object: KubeObject | undefined): Ownership[] {
  return (object?.metadata.managedFields ?? []).map(entry => ({
    name: entry.manager,
    operation: entry.operation,
    subresource: entry.subresource,
    apiVersion: entry.apiVersion,
    time: entry.time,
    paths: fromFieldsV1(entry.fieldsV1),
  }));
}

/** Whether an entry belongs to this manager. */
export function isManager(entry: Ownership, manager: Manager): boolean {
  return (
    entry.name === manager.name &&
    entry.operation === manager.operation &&
    (entry.subresource ?? '') === (manager.subresource ?? '')
  );
}

/** Applies before updates, then the older first, then by name. */
function byOperationAndTime(a: Ownership, b: Ownership): number {
  return (
    a.operation.localeCompare(b.operation) ||
    (a.time ?? '').localeCompare(b.time ?? '') ||
    a.name.localeCompare(b.name)
  );
}

/** The entries as `metadata.managedFields`; managers that own nothing are left out. */
export function writeOwnerships(
  ownerships: Ownership[],
): ManagedFieldsEntry[] | undefined {
  const entries = ownerships
    .filter(({ paths }) => paths.size > 0)
    .sort(byOperationAndTime)
    .map(
      ({ name, operation, apiVersion, time, subresource, paths }) =>
        ({
          manager: name,
          operation,
          apiVersion,
          ...(time ? { time } : {}),
          fieldsType: 'FieldsV1',
          fieldsV1: toFieldsV1(paths),
          ...(subresource ? { subresource } : {}),
        } satisfies ManagedFieldsEntry),
    );
  return entries.length ? entries : undefined;
}
