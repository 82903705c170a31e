import {
  ChangeSet,
  MeshPolicy,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readDeclaredMesh } from '../../layouts';
import { parseMeshPolicy } from '../../policy';
import { createChangeSet, CreateChangeSetOptions } from '../createChangeSet';
import { memorySnapshot } from './memorySnapshot';

/** All files of a folder, by their paths in it. */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile())
      .map(file => join(file.parentPath, file.name))
      .map(path => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

/** The reference architecture of this repository. */
export function gitopsFiles(): Record<string, string> {
  return filesOf(resolve(__dirname, '../../../../../gitops'));
}

/** Plans operations on files in memory, under the policy among them. */
export async function planOn(
  files: Record<string, string>,
  operations: Operation[],
  options: Partial<CreateChangeSetOptions> & {
    policy?: MeshPolicy;
  } = {},
): Promise<ChangeSet> {
  const snapshot = memorySnapshot(files);
  return createChangeSet({
    snapshot,
    declared: await readDeclaredMesh(snapshot),
    policy: parseMeshPolicy(files['ambient-mesh.yaml'] ?? null),
    calendar: bundledCalendar(),
    operations,
    now: '2026-09-25T00:00:00Z',
    ...options,
  });
}

/** The files after a change. */
export function applied(
  files: Record<string, string>,
  { edits }: ChangeSet,
): Record<string, string> {
  const result = { ...files };
  for (const { file, after } of edits) {
    if (after === null) {
      delete result[file];
    } else {
      result[file] = after;
    }
  }
  return result;
}

/** Added and removed lines of a diff. */
export function changedLines({ diff }: ChangeSet): string[] {
  return diff.split('\n').filter(line => /^[-+](?![-+]{2} )/.test(line));
}
