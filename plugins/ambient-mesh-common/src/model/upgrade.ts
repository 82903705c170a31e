import { BehaviourChange } from './behaviourChange';
import { ComponentName } from './declared';
import { Finding } from './finding';
import { Operation } from './operation';
import { NodeStrategy } from './observed';
import { BlastRadius } from './plan';
import { NodeToRecycle } from './status';

/**
 * How an upgrade reaches the gateways (`istio.md` 3.1 and 10).
 *
 * - `channels`: one channel after the other, each in one move
 * - `phases`: one channel in batches, by its phase channels
 * - `both`: the channels in order, each in its phases
 * - `relabel`: the channels in order; where more gateways than a batch are on
 *   one, they are put on a channel of the new version batch by batch, and
 *   return when theirs has moved. Each of them restarts twice
 *
 * @public
 */
export type UpgradeStrategy = 'channels' | 'phases' | 'both' | 'relabel';

/** What a step of an upgrade is for. @public */
export type UpgradeStepKind =
  | 'gateway-api'
  | 'base'
  | 'add-revision'
  | 'cni'
  | 'ztunnel'
  | 'move-channel'
  | 'gateway-chart'
  | 'retire-revision'
  | 'adopt-phases'
  | 'relabel'
  | 'chart-values'
  | 'migrate-charts';

/**
 * State of a step. Only `next` may be requested now; `waiting` becomes `next`
 * by itself at `notBefore`; `blocked` needs somebody.
 *
 * @public
 */
export type UpgradeStepState =
  | 'done'
  | 'next'
  | 'waiting'
  | 'blocked'
  | 'later';

/** One thing that must hold before a step is requested. @public */
export interface StepCheck {
  /** In kebab case: `soaked`, `skew`, `window`, `nothing-refers`. */
  id: string;
  title: string;
  /** `unknown` blocks as `failed` does: what is not known is not proven. */
  state: 'passed' | 'failed' | 'unknown' | 'waiting';
  reason: string;
  /** ISO 8601 UTC, when it passes by itself. */
  until?: string;
}

/** When a step has landed, for the machine. Versions are `null` where Git names none. @public */
export type DoneCondition =
  | { kind: 'revision-runs'; revision: string; version: string | null }
  | { kind: 'revision-gone'; revision: string }
  | {
      kind: 'component-runs';
      component: ComponentName;
      version: string | null;
      revision: string | null;
    }
  | {
      kind: 'channel-moved';
      channel: string;
      revision: string;
      version: string | null;
    }
  | { kind: 'channel-gone'; channel: string }
  | {
      kind: 'gateway-runs';
      namespace: string;
      name: string;
      revision: string | null;
      version: string | null;
    }
  | { kind: 'gateway-gone'; namespace: string; name: string }
  | { kind: 'gateway-chart-runs'; release: string; version: string }
  | {
      kind: 'values-set';
      chart: string;
      revision: string | null;
      /** What the chart's DaemonSet must say; absent: nothing is compared. */
      strategy?: NodeStrategy;
    };

/** A {@link DoneCondition} in one cluster. @public */
export interface ClusterDone {
  cluster: string;
  condition: DoneCondition;
}

/** Somebody who is told of a step that touches what they own. @public */
export interface StepOwner {
  /** Entity ref of the Group, by the GitOps repository's policy. */
  owner: string;
  namespaces: string[];
  gateways: number;
}

/**
 * One step of a plan: one pull request.
 *
 * @public
 */
export interface UpgradeStep {
  /** The same for the same step of the same target, however far the plan is. */
  id: string;
  kind: UpgradeStepKind;
  cluster: string;
  /** All clusters it changes, where one declaration stands for several. */
  clusters?: string[];
  /**
   * True when Git says it already. With `state` other than `done` a cluster
   * has not followed yet; there is nothing to request then.
   */
  merged?: boolean;
  /** Imperative, without a full stop. */
  title: string;
  /** Why it stands here in the order, in one sentence. */
  reason: string;
  operations: Operation[];
  state: UpgradeStepState;
  checks: StepCheck[];
  blastRadius: BlastRadius;
  owners: StepOwner[];
  /** Estimate from merge to done, ISO 8601 duration. */
  duration: string;
  /** ISO 8601 UTC; `null`: at once. */
  notBefore: string | null;
  doneWhen: string;
  done: DoneCondition;
  /** How to undo it, in one sentence. */
  undo: string;
  /** What a reviewer should know: outages, long-lived connections, cost. */
  notes: string[];
  /** Of a step of ztunnel, where its connections are measured or were asked for. */
  connections?: ConnectionRisk[];
  /** Of a merged step of CNI or ztunnel: the nodes that it has not reached. */
  nodesToRecycle?: Array<NodeToRecycle & { cluster: string }>;
}

/** What the ztunnel of one node carries. @public */
export interface NodeConnections {
  node: string;
  /**
   * Open connections, each end by itself: one between two pods of the node
   * counts twice. `null`: not known, which is not 0.
   */
  open: number | null;
  /** Of these at least so many are older than the grace period; `null`: not known. */
  resets: number | null;
  /** Whose they are, the most first; not all of them. */
  workloads: Array<{ namespace: string; workload: string; open: number }>;
}

/**
 * What is reset when ztunnel is replaced on the nodes of a cluster: every
 * connection that outlives the grace period of the ztunnel that runs.
 *
 * @public
 */
export interface ConnectionRisk {
  cluster: string;
  /** ISO 8601 UTC of the measurement. */
  at: string;
  /** Seconds, from the chart's values in Git. */
  grace: number;
  /** Most resets first, then those of which nothing is known. */
  nodes: NodeConnections[];
  /** Why some or all of it is not known; `null`: all is. */
  unknown: string | null;
}

/** What a plan aims at. @public */
export interface UpgradeTarget {
  /** Version, `1.31.1`. */
  to: string;
  strategy: UpgradeStrategy;
  /** Only these channels; absent: all that follow the target by policy. */
  channels?: string[];
  /** Only this cluster; absent: all, in the policy's order. */
  cluster?: string;
  /** Of `relabel`: most gateways in one change. Default: 10. */
  batch?: number;
}

/**
 * A target as somebody asks for it; without a strategy the mesh decides
 * (`defaultStrategy`).
 *
 * @public
 */
export type UpgradeWish = Omit<UpgradeTarget, 'strategy'> &
  Partial<Pick<UpgradeTarget, 'strategy'>>;

/**
 * The ordered steps from what Git says to a target. The same inputs give the
 * same plan, byte for byte.
 *
 * @public
 */
export interface UpgradePlan {
  target: UpgradeTarget;
  commit: string | null;
  /** ISO 8601 UTC that the plan was worked out for. */
  at: string;
  steps: UpgradeStep[];
  /** Why there is no plan to the target, each with a remedy. */
  refusals: Finding[];
  /** Sums of the steps that are not done. */
  remaining: { steps: number; restarts: number; duration: string };
  /** What behaves differently afterwards; absent: that was not asked. */
  behaviour?: BehaviourChange[];
}

/** When a channel came to mean a version of a revision, for soaking. @public */
export interface ChannelArrival {
  cluster: string;
  channel: string;
  revision: string;
  /** Absent: whatever version the revision has. */
  version?: string;
  /** ISO 8601 UTC since when every gateway of it runs the revision. */
  at: string;
}

/** What an owner asks for, to be stored as an {@link OwnerHold}. @public */
export type HoldRequest = Pick<
  OwnerHold,
  'kind' | 'namespace' | 'gateway' | 'cluster' | 'reason' | 'until'
>;

/** What an owner said about an upgrade that touches a namespace. @public */
export interface OwnerHold {
  id: string;
  mesh: string;
  kind: 'acknowledged' | 'hold';
  namespace: string;
  /** Absent: every gateway of the namespace. */
  gateway?: string;
  cluster?: string;
  /** Required for a hold. */
  reason: string;
  /** ISO 8601 UTC; a hold lapses then. */
  until: string;
  by: string;
  at: string;
}

/** How urgent a {@link NextAction} is, first to last. @public */
export type Urgency = 'now' | 'soon' | 'planned' | 'tidy';

/** What a platform engineer may do next, and why. @public */
export interface NextAction {
  id: string;
  kind:
    | 'vulnerable'
    | 'end-of-support'
    | 'patch-available'
    | 'minor-available'
    | 'channel-eligible'
    | 'component-behind'
    | 'behaviour-kept'
    | 'phases-missing'
    | 'revision-unused'
    | 'chart-repository'
    | 'finding';
  urgency: Urgency;
  cluster: string;
  title: string;
  /** One sentence. */
  reason: string;
  /** ISO 8601 date by which it should be done; `null`: no date. */
  due: string | null;
  operations: Operation[];
  /** Name of the template that asks for it. */
  template: string;
  /** Why it may not be done yet; absent: it may. */
  blocked?: string;
}

/** A link of the chain from a pull request to running images. @public */
export type ProgressStage =
  | 'pull-request'
  | 'merged'
  | 'parent-synced'
  | 'generated'
  | 'compared'
  | 'operation'
  | 'workload'
  | 'images'
  | 'soaked';

/** @public */
export interface ProgressLink {
  stage: ProgressStage;
  cluster: string;
  state: 'done' | 'doing' | 'waiting' | 'stalled' | 'failed' | 'unknown';
  /** One sentence. */
  reason: string;
  /** ISO 8601 UTC when it was reached; `null`: not yet, or not known when. */
  at: string | null;
  /** n of m, where things are counted. */
  count?: { done: number; of: number };
}

/** One figure of the moved gateways, before the merge and after it. @public */
export interface GateMeasure {
  /** `error-rate` is a share of requests, `latency-p99` milliseconds. */
  name: 'error-rate' | 'latency-p99' | 'xds-rejects' | 'ztunnel';
  before: number | null;
  after: number | null;
  limit: number | null;
  /** A figure that is missing is unknown, never healthy. */
  state: 'passed' | 'failed' | 'unknown';
  reason: string;
}

/** Whether what moved is as healthy as before. @public */
export interface HealthGate {
  state: 'passed' | 'failed' | 'unknown' | 'waiting';
  measures: GateMeasure[];
}

/**
 * How far one change is, bound to its merge commit. `state` is that of the
 * first link that is not done.
 *
 * @public
 */
export interface ChangeProgress {
  change: string;
  mergeCommit: string | null;
  state: 'done' | 'doing' | 'waiting' | 'stalled' | 'failed' | 'unknown';
  links: ProgressLink[];
  /** Since when the state lasts, ISO 8601 UTC. */
  since: string | null;
  /** What its open pull request needs by policy; absent: nothing. */
  checks?: StepCheck[];
  /** Absent: no gate is configured. */
  gate?: HealthGate;
}

/** Whether a merged change may be reverted now. @public */
export interface RollbackReadiness {
  change: string;
  mergeCommit: string;
  safe: boolean;
  /** Why not, or what it costs; one sentence each. */
  reasons: string[];
  /** Commits to revert, in order, when this one alone is not enough. */
  order: string[];
  operations: Operation[];
}
