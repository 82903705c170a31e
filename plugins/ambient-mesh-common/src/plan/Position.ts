import { parseVersion } from '../calendar';
import { DeclaredMesh, Readout } from '../model';
import { releaseName } from '../resolve';

/** Name under which istiod knows an installation without a revision name. */
export const UNNAMED = 'default';

/** A release of the chart `gateway`. */
export interface GatewayRelease {
  /** `namespace/name`. */
  release: string;
  version: string;
  /** Channel or revision that its pods ask for. */
  wish: string;
}

/**
 * Where one cluster stands: what the skew rules look at, and nothing else. A
 * plan is a walk from position to position.
 */
export interface Position {
  cluster: string;
  /** Not declared in Git: left alone. */
  gatewayApi?: string;
  base?: string;
  cni?: { version: string; revision: string | null };
  ztunnel?: { version: string; revision: string | null };
  /** Name → version. */
  revisions: Map<string, string>;
  /** Channel → revision. */
  channels: Map<string, string>;
  gatewayReleases: GatewayRelease[];
}

/** Where every cluster stands by Git. Rows without a version are left out. */
export function positionsOf(
  readout: Readout,
  declared: DeclaredMesh,
): Map<string, Position> {
  const positions = new Map<string, Position>(
    readout.clusters.map(cluster => [
      cluster,
      {
        cluster,
        revisions: new Map(),
        channels: new Map(),
        gatewayReleases: [],
      },
    ]),
  );
  for (const { cluster, name, version } of readout.revisions) {
    if (version) {
      positions.get(cluster)?.revisions.set(name ?? UNNAMED, version);
    }
  }
  for (const { cluster, name, revision } of readout.channels) {
    positions.get(cluster)?.channels.set(name, revision);
  }
  for (const { cluster, name, version, revision } of readout.components) {
    const position = positions.get(cluster);
    if (!position || !version) continue;
    if (name === 'gateway-api') position.gatewayApi ??= version;
    else if (name === 'base') position.base ??= version;
    else if (name === 'cni') position.cni ??= { version, revision };
    else position.ztunnel ??= { version, revision };
  }
  for (const chart of declared.charts) {
    if (chart.chart !== 'gateway' || !chart.release) continue;
    if (!chart.version || !parseVersion(chart.version)) continue;
    const wish = chart.values.revision;
    positions.get(chart.cluster)?.gatewayReleases.push({
      release: releaseName(chart),
      version: chart.version,
      wish: typeof wish === 'string' && wish ? wish : UNNAMED,
    });
  }
  return positions;
}

/** The revision that a channel or a revision's name leads to. */
export function revisionBehind(position: Position, wish: string): string {
  return position.channels.get(wish) ?? wish;
}
