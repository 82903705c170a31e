import { DeclaredMesh } from '../model';

/** Seconds from merge until Argo CD has begun: its usual poll is 3 minutes. */
const SYNC = 180;

/** Gateways that istiod rewrites in a second (`istio.md` 10). */
const REWRITES = 4.5;

/** Until the last gateway's new pod has taken over. */
const ROLL = 30;

/** Seconds a node takes to replace a DaemonSet's pod (`istio.md` 10: 22 s for 3). */
const NODE = 7;

/** Chart default of `terminationGracePeriodSeconds`. */
const GRACE = 30;

/** Objects alone: CRDs, channels that nobody uses, a revision that goes. */
export function objectSeconds(): number {
  return SYNC + 30;
}

/** A new istiod until it is ready. */
export function revisionSeconds(): number {
  return SYNC + 60;
}

/** A move: a queue of gateways that istiod works off. */
export function gatewaySeconds(gateways: number): number {
  return gateways === 0 ? objectSeconds() : SYNC + gateways / REWRITES + ROLL;
}

/** A DaemonSet, node by node; at least one node when the number is unknown. */
export function nodeSeconds(nodes: number | null, grace = 0): number {
  return SYNC + Math.max(nodes ?? 1, 1) * NODE + grace;
}

/**
 * How long ztunnel's connections may drain in a cluster, in seconds: by the
 * values in Git, or the chart's default.
 *
 * @public
 */
export function graceOf(declared: DeclaredMesh, cluster: string): number {
  const value = declared.charts.find(
    each => each.chart === 'ztunnel' && each.cluster === cluster,
  )?.values.terminationGracePeriodSeconds;
  return typeof value === 'number' ? value : GRACE;
}
