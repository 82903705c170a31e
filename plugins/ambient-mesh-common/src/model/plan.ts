import { Finding } from './finding';
import { Operation } from './operation';
import { GatewayRole } from './declared';
import { ClusterDone } from './upgrade';

/** One file before and after. `null`: the file does not exist. @public */
export interface FileEdit {
  file: string;
  before: string | null;
  after: string | null;
}

/** One row of the table of a pull request. @public */
export interface Difference {
  /** `channel stable`, `gateway bookinfo/reviews`, `ztunnel`. */
  what: string;
  cluster: string;
  before: string | null;
  after: string | null;
}

/** What a change touches when it lands. @public */
export interface BlastRadius {
  gateways: Array<{
    namespace: string;
    name: string;
    cluster: string;
    role: GatewayRole;
    /** Version now and after; equal when it only restarts. */
    from: string | null;
    to: string | null;
    restarts: boolean;
  }>;
  namespaces: string[];
  /**
   * Enrolled by Git in a waypoint that restarts: `namespace/name`, or
   * `namespace/*` for all of a namespace. Absent: not looked at.
   */
  services?: string[];
  /** Owner groups by the GitOps repository's policy. */
  owners: string[];
  /** Number of nodes whose ztunnel or CNI restarts, when known. */
  nodes: number | null;
  restarts: number;
}

/** A finding of severity error that a person accepted. @public */
export interface Waiver {
  rule: string;
  reason: string;
  /** ISO 8601 date. */
  until: string;
}

/**
 * The exact file edits of one or several operations at one base commit.
 *
 * @public
 */
export interface ChangeSet {
  base: string | null;
  operations: Operation[];
  /** One line, imperative: the commit's and the pull request's title. */
  title: string;
  edits: FileEdit[];
  /** Unified diff of all edits. */
  diff: string;
  differences: Difference[];
  blastRadius: BlastRadius;
  /** Findings that the change would newly cause, and those it ends. */
  introduced: Finding[];
  resolved: Finding[];
  waivers: Waiver[];
  /** How to undo it, in one sentence. */
  undo: string;
  /** True when an introduced finding of severity error is not waived. */
  blocked: boolean;
  /** Of an operation of several steps: all of them; this is the first undone. */
  steps?: Array<{ title: string; done: boolean }>;
  /** What a reviewer should know, such as what it costs; one sentence each. */
  notes?: string[];
  /** What the clusters must show for it to have landed. */
  done?: ClusterDone[];
}
