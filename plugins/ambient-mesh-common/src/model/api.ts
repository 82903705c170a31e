import { Coverage } from './declared';
import { Finding } from './finding';
import { Operation } from './operation';
import { ChangeSet, Waiver } from './plan';
import { ChannelPolicy, MeshPolicy } from './policy';
import { Readout } from './readout';
import { ClusterStatus, GatewayStatus } from './status';

/** Health of one source of facts: the repository or a cluster. @public */
export interface SourceHealth {
  kind: 'repository' | 'cluster';
  name: string;
  state: 'fresh' | 'stale' | 'unknown';
  /** ISO 8601 UTC of the last complete read; `null`: never. */
  observedAt: string | null;
  /** Since when it is not fresh. */
  since?: string;
  reason?: string;
}

/** Support of one version, by the release calendar. @public */
export interface VersionSupport {
  version: string;
  minor: string;
  /** ISO 8601 date; `null`: not known even as an estimate. */
  supportedUntil: string | null;
  /** True when the date is computed or expected, not published. */
  estimated: boolean;
  supported: boolean | null;
  newestPatch: string | null;
  /** Ids of the security bulletins that affect it. */
  vulnerabilities: string[];
}

/** Something that happened to a mesh, kept for `retention.events`. @public */
export interface MeshEvent {
  /** Grows with time. */
  id: string;
  /** ISO 8601 UTC. */
  at: string;
  kind:
    | 'commit-read'
    | 'channel-moved'
    | 'source-lost'
    | 'source-recovered'
    | 'rebuilt';
  /** `null`: it concerns the repository, or the whole mesh. */
  cluster: string | null;
  message: string;
}

/** One minor of Istio, by the release calendar. @public */
export interface ReleaseMinor
  extends Pick<
    VersionSupport,
    'minor' | 'supportedUntil' | 'estimated' | 'supported' | 'newestPatch'
  > {
  /**
   * Bundle of the Gateway API that its newest patch is built for, `1.6.0`;
   * `null`: not known. Absent: an older backend.
   */
  gatewayApi?: string | null;
  /** Final versions, newest first. */
  versions: Array<{
    version: string;
    /** ISO 8601 date; `null`: not known. */
    releasedOn: string | null;
    /** Ids of the security bulletins that affect it. */
    vulnerabilities: string[];
  }>;
}

/** What is known of Istio's releases, and how old that knowledge is. @public */
export interface ReleaseOverview {
  /** ISO 8601 date of the oldest part of the data. */
  asOf: string;
  ageInDays: number;
  /** `bundled`: the data that came with the product. */
  source: 'bundled' | 'fetched';
  /** Newest first. */
  minors: ReleaseMinor[];
}

/** One mesh, as the pages show it. @public */
export interface MeshView {
  name: string;
  title: string;
  repository: { url: string; branch: string; commit: string | null };
  /** What Git says. */
  readout: Readout;
  /** Git against each cluster. */
  clusters: ClusterStatus[];
  policy: MeshPolicy;
  /** Of every version that is declared or runs, by version. */
  support: VersionSupport[];
  findings: Finding[];
  coverage: Coverage;
  sources: SourceHealth[];
}

/** A mesh in the list of meshes. @public */
export interface MeshSummary {
  name: string;
  title: string;
  clusters: string[];
}

/** Where the policy takes a channel next. @public */
export interface ChannelMove {
  version: string;
  /** ISO 8601 date, the earliest; `null`: not known yet. */
  notBefore: string | null;
  /** Half a sentence: `it follows latest-minor`. */
  reason: string;
}

/** A channel that a person may choose, with what it means today. @public */
export interface ChannelChoice
  extends Pick<ChannelPolicy, 'name' | 'description'> {
  revision: string | null;
  version: string | null;
  support: VersionSupport | null;
  gateways: number;
  /** `null`: none is planned; absent: not known. */
  nextMove?: ChannelMove | null;
  /** Why this person may not choose it; absent when allowed. */
  forbidden?: string;
}

/** A waypoint in the view of one catalog entity. @public */
export interface EntityWaypoint {
  mesh: string;
  cluster: string;
  /** Name of the cluster in the Kubernetes plugin; absent: the same. */
  kubernetesCluster?: string;
  gateway: GatewayStatus;
  support: VersionSupport | null;
  /** Names of the entity's Services that are bound to it. */
  services: string[];
  /**
   * Of another namespace than the waypoint's: `namespace/name`. `null`: could
   * not be read.
   */
  httpRoutes: string[] | null;
  /** As `httpRoutes`. */
  authorizationPolicies: string[] | null;
  /** Open pull requests that will touch it. */
  changes: Change[];
}

/**
 * A place that annotations of an entity name; `cluster` `null`: in all of
 * them; no services: the whole namespace. @public
 */
export interface EntityPlace {
  mesh: string;
  cluster: string | null;
  namespace: string;
  services: string[];
}

/** What a waypoint serves, in Git or in the cluster. @public */
export interface WaypointService {
  cluster: string;
  namespace: string;
  name: string;
  /** Bound Services as `namespace/name`, ascending. */
  services: string[];
  /** Namespaces with something bound to it, or in which it stands, ascending. */
  namespaces: string[];
}

/** What the *Mesh* tab of a Component shows. @public */
export interface EntityMeshView {
  entityRef: string;
  /** Places that the entity's annotations name. */
  places: EntityPlace[];
  waypoints: EntityWaypoint[];
  /**
   * Open pull requests that give the entity a waypoint or take it away, and
   * stand at none of its waypoints.
   */
  changes: Change[];
  sources: SourceHealth[];
  /** Whether this person may change gateways in the namespaces, and why not. */
  authority: Array<{
    namespace: string;
    owner: string | null;
    allowed: boolean;
    reason: string;
  }>;
}

/** @public */
export type ChangeState =
  | 'requested'
  | 'open'
  | 'stale'
  | 'merged'
  | 'closed'
  | 'failed';

/** A change: the intent, its pull request and what became of it. @public */
export interface Change {
  id: string;
  mesh: string;
  operations: Operation[];
  title: string;
  state: ChangeState;
  requestedBy: string;
  requestedAt: string;
  updatedAt: string;
  branch: string | null;
  pullRequest: { number: number; url: string } | null;
  mergeCommit: string | null;
  /** Why it failed or went stale, and what to do. */
  reason: string | null;
}

/** Body of `POST /meshes/{mesh}/plan` and `/changes`. @public */
export interface ChangeRequest {
  operations: Operation[];
  waivers?: Waiver[];
}

/** Answer of `POST /meshes/{mesh}/plan`. @public */
export interface PlanPreview {
  changeSet: ChangeSet;
  /** Whether this person may request it, and why not. */
  authority: { allowed: boolean; reason: string };
  /** Whether this person may accept errors, why not, and until when at most. */
  waiver?: { allowed: boolean; reason: string; latest: string };
}
