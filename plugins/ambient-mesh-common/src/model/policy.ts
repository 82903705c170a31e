/** A channel as `ambient-mesh.yaml` orders it. @public */
export interface ChannelPolicy {
  name: string;
  /** `latest-minor`, `previous-minor`, another channel's name, or a pinned minor. */
  follows?: string;
  /** ISO 8601 duration between the previous channel's move and this one's. */
  soak?: string;
  /** Names of the phase channels, in order (`stable-p1`). */
  phases?: string[];
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
}
