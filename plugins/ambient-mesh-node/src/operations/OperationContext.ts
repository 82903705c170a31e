import {
  DeclaredMesh,
  DeclaredObject,
  MeshPolicy,
  Operation,
  OperationKind,
  Readout,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { WorkingFiles } from './WorkingFiles';

/** What an operation looks at; it writes to `files` only. */
export interface OperationContext {
  files: WorkingFiles;
  /** What Git says, with the edits of the operations before. */
  declared: DeclaredMesh;
  /** The same, resolved. */
  readout: Readout;
  policy: MeshPolicy;
  calendar: ReleaseCalendar;
  /** Objects in Git that the mesh does not know, in files with this text. */
  readObjects(name?: string): Promise<DeclaredObject[]>;
  /** Edits that a commit made; absent where there is no history. */
  readCommit?: ReadCommit;
}

/** Reads what a commit changed against its first parent. @public */
export type ReadCommit = (
  commit: string,
) => Promise<
  Array<{ file: string; before: string | null; after: string | null }>
>;

/** What an operation did, in words. */
export interface OperationOutcome {
  /** Imperative, without a full stop. */
  title: string;
  /** How to undo it, in one sentence. */
  undo: string;
  /** All steps of an operation of which this was one. */
  steps?: Array<{ title: string; done: boolean }>;
  /** What a reviewer should know; one sentence each. */
  notes?: string[];
  /**
   * Throws when the mesh, read again, is not as the operation meant it: the
   * edits did not have the effect in this repository.
   */
  verify?(after: { declared: DeclaredMesh; readout: Readout }): void;
}

/** An operation of one kind. */
export type OperationOf<K extends OperationKind> = Extract<
  Operation,
  { kind: K }
>;

/** Carries out operations of one kind. */
export type ApplyOperation<K extends OperationKind> = (
  operation: OperationOf<K>,
  context: OperationContext,
) => Promise<OperationOutcome>;
