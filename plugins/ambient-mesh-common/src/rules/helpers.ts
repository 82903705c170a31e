import { minorsBetween, parseVersion } from '../calendar';
import {
  ComponentName,
  Readout,
  ReadoutChannel,
  ReadoutComponent,
  ReadoutGateway,
  ReadoutRevision,
} from '../model';

/** Name under which istiod knows an installation without a revision name. */
export const UNNAMED = 'default';

/** What Git says of one cluster. */
export interface ClusterPart {
  cluster: string;
  revisions: ReadoutRevision[];
  channels: ReadoutChannel[];
  components: ReadoutComponent[];
  gateways: ReadoutGateway[];
}

/** The readout, cluster by cluster. */
export function clustersOf(readout: Readout): ClusterPart[] {
  const revisions = byCluster(readout.revisions);
  const channels = byCluster(readout.channels);
  const components = byCluster(readout.components);
  const gateways = byCluster(readout.gateways);
  return readout.clusters.map(cluster => ({
    cluster,
    revisions: revisions.get(cluster) ?? [],
    channels: channels.get(cluster) ?? [],
    components: components.get(cluster) ?? [],
    gateways: gateways.get(cluster) ?? [],
  }));
}

/** In one pass: every rule asks, and there may be hundreds of clusters. */
function byCluster<T extends { cluster: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.cluster);
    if (group) group.push(row);
    else groups.set(row.cluster, [row]);
  }
  return groups;
}

/** A revision of a cluster by its name, `default` for the unnamed one. */
export function revisionOf(
  part: ClusterPart,
  name: string,
): ReadoutRevision | undefined {
  return part.revisions.find(each => (each.name ?? UNNAMED) === name);
}

/** A component of a cluster, if Git declares it. */
export function componentOf(
  part: ClusterPart,
  name: ComponentName,
): ReadoutComponent | undefined {
  return part.components.find(each => each.name === name);
}

/** Minors from `from` up to `to`; `null` when one is no version. */
export function minorGap(
  from: string | null | undefined,
  to: string | null | undefined,
): number | null {
  if (!from || !to || !parseVersion(from) || !parseVersion(to)) return null;
  return minorsBetween(from, to);
}

/** Names of the revisions that something of the cluster refers to. */
export function usedRevisions(part: ClusterPart): Set<string> {
  return new Set(
    [
      ...part.channels.map(each => each.revision),
      ...part.gateways.map(each => each.revision),
      ...part.components.map(each => each.revision),
    ].filter(name => name !== null),
  );
}

/** `istiod 1-30-5`, or how one without a name is called. */
export function titleOf(revision: ReadoutRevision): string {
  return revision.name === null
    ? 'the unnamed revision'
    : `revision ${revision.name}`;
}

/** The text of `candidates` nearest to `text`; `null` when none is near. */
export function nearest(text: string, candidates: string[]): string | null {
  const limit = Math.max(2, Math.floor(text.length / 3));
  let best: { text: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const distance = editDistance(text.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (!best || distance < best.distance)) {
      best = { text: candidate, distance };
    }
  }
  return best?.text ?? null;
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}
