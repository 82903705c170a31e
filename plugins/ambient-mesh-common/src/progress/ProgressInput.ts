import {
  Change,
  ClusterDone,
  ObservedApplication,
  ObservedMesh,
  Readout,
  SourceState,
  StepCheck,
} from '../model';

/** A cluster as progress looks at it. @public */
export interface ProgressCluster {
  cluster: string;
  observed: ObservedMesh;
  /** Every way in which Argo CD writes its destination: name or server. */
  destinations: string[];
}

/** The facts that progress is derived from. @public */
export interface ProgressInput {
  change: Pick<
    Change,
    'id' | 'state' | 'pullRequest' | 'mergeCommit' | 'reason' | 'requestedAt'
  >;
  done: ClusterDone[];
  /** Files that the change edits, from the repository's root. */
  files: string[];
  /** Of the mesh, so that Applications of other repositories are not asked. */
  repositoryUrl?: string;
  clusters: ProgressCluster[];
  /** Argo CD's Applications; `absent`: nothing here is synced by Argo CD. */
  argocd: { source: SourceState; applications: ObservedApplication[] };
  /** What Git says now: tells that a later commit has moved on. */
  readout: Readout;
  /**
   * Whether a commit is the merge commit or a descendant of it; `null` when
   * that is not known (a commit the mirror does not have).
   */
  contains(commit: string): boolean | null;
  /** ISO 8601 duration that it must run before the next step; absent: none. */
  soak?: string;
  /** What it needs before its merge, by policy, as the Git host says. */
  requiredChecks?: StepCheck[];
  /**
   * When links were first seen done, by `linkKey`: ISO 8601 UTC. A link that
   * was done stays done; the cluster may have moved on since.
   */
  reached: Record<string, string>;
  /** ISO 8601 UTC. */
  now: string;
}
