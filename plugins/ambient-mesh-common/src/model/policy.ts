/** How gateways of a channel are spread over its phases. @public */
export type PhaseAssignment =
  | { by: 'hash' }
  | {
      by: 'namespace';
      /** Phase → namespaces: exact names, or patterns with `*`. */
      namespaces: Record<string, string[]>;
      /** Phase of every other namespace; default: the last. */
      otherwise?: string;
    };

/** A channel as `ambient-mesh.yaml` orders it. @public */
export interface ChannelPolicy {
  name: string;
  /** `latest-minor`, `previous-minor`, another channel's name, or a pinned minor. */
  follows?: string;
  /** ISO 8601 duration between the previous channel's move and this one's. */
  soak?: string;
  /** Names of the phase channels, in order (`stable-p1`). */
  phases?: string[];
  /** ISO 8601 duration between one phase's move and the next one's; default none. */
  phaseSoak?: string;
  /** Which phase a gateway belongs to; default `{ by: 'hash' }`. */
  assign?: PhaseAssignment;
  /** Whether AppDevs may choose it; default true. */
  selectable?: boolean;
  description?: string;
}

/** Who may change the gateways of a namespace. @public */
export interface NamespacePolicy {
  /** Exact name, or a pattern with `*`. */
  name: string;
  /** Entity ref of the owning Group. */
  owner: string;
  /** Narrow what AppDevs may choose here. */
  channels?: string[];
}

/** A cluster in the order in which upgrades reach them. @public */
export interface ClusterPolicy {
  /** As Git names it. */
  name: string;
  /** ISO 8601 duration that the cluster before must have run the target. */
  soak?: string;
}

/** @public */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/**
 * When something may restart. `to` before `from` ends on the next day.
 *
 * @public
 */
export interface MaintenanceWindow {
  /** Days on which it begins. */
  days: Weekday[];
  /** `HH:mm` in `zone`. */
  from: string;
  /** `HH:mm` in `zone`; not included. */
  to: string;
  /** IANA time zone; default `UTC`. */
  zone?: string;
  /** Only these clusters; absent: all. */
  clusters?: string[];
}

/** When nothing may change. @public */
export interface ChangeFreeze {
  /** ISO 8601 date or time; a date begins at midnight UTC. */
  from: string;
  /** ISO 8601 date (included) or time (not included). */
  to: string;
  reason: string;
  /** Only these clusters; absent: all. */
  clusters?: string[];
}

/** What a serious vulnerability may go past. @public */
export type Overridable =
  | 'holds'
  | 'soak'
  | 'windows'
  | 'freezes'
  | 'release-age';

/** Who reviews what, by paths or by what decides a channel. @public */
export interface ApproverPolicy {
  /** Patterns of CODEOWNERS. */
  paths?: string[];
  /** The files in which these channels are declared. */
  channels?: string[];
  /** Entity refs of Groups; `codeOwners` says how the Git host calls them. */
  groups: string[];
}

/** What a health gate compares, before with after. @public */
export interface HealthGatePolicy {
  /** ISO 8601 duration that is compared; default `PT10M`. */
  window: string;
  /** How much the share of failed requests may grow, 0 to 1; default 0.01. */
  errorRate: number;
  /** How much the 99th percentile may grow, as a factor; default 1.5. */
  latency: number;
}

/**
 * The policy in Git (`ambient-mesh.yaml`). Unknown keys are errors.
 *
 * @public
 */
export interface MeshPolicy {
  channels: ChannelPolicy[];
  namespaces: NamespacePolicy[];
  /** Entity refs of the Groups that operate the mesh. */
  platform: { owners: string[] };
  ingressOperatedBy: 'appdev' | 'plateng';
  /** `longest`: ISO 8601 duration that an error is accepted for; default `P30D`. */
  waivers?: { longest?: string };
  /** In the order of upgrades; absent: each cluster goes by itself. */
  clusters?: ClusterPolicy[];
  /** Absent: at any time. */
  windows?: MaintenanceWindow[];
  freezes?: ChangeFreeze[];
  /** `channelMinors`: minors that a channel may jump at once, 1 or 2; default 2. */
  skew?: { channelMinors?: number };
  /** ISO 8601 duration that a version must be out before it is installed. */
  minimumReleaseAge?: string;
  /** `soak`: how long an unused revision is kept for a way back. */
  retirement?: { soak?: string };
  /** CNI and ztunnel. */
  nodeComponents?: {
    /** `on-delete`: a new version reaches a node when somebody drains it. */
    strategy?: 'rolling' | 'on-delete';
  };
  /** Names of the commit statuses that a pull request needs. */
  requiredChecks?: string[];
  approvers?: ApproverPolicy[];
  /** Entity ref of a Group → its name on the Git host (`@acme/mesh`). */
  codeOwners?: Record<string, string>;
  healthGates?: HealthGatePolicy;
  /** A fixed vulnerability of at least this CVSS score goes past `overrides`. */
  security?: { cvss: number; overrides: Overridable[] };
}
