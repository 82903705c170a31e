import { ClusterStatus, Finding, ObservedMesh, Readout } from '../model';
import { channelRows } from './channelRows';
import { CompareContext } from './CompareContext';
import { componentRows } from './componentRows';
import { gatewayRows } from './gatewayRows';
import { EarlierLook } from './Lookback';
import { revisionRows } from './revisionRows';

/** @public */
export interface CompareClusterOptions {
  /** What Git says; absent: the cluster is looked at alone. */
  readout?: Readout;
  observed: ObservedMesh;
  /** Address of the repository that the readout is of, where it is known. */
  repositoryUrl?: string;
  /** The same cluster some seconds before: shows what is rewritten without end. */
  earlier?: EarlierLook;
  /** Name of the cluster in Git; default: the observed mesh's name. */
  cluster?: string;
  /** Findings to carry along; those of other clusters are left out. */
  findings?: Finding[];
}

/**
 * Git against one cluster, row by row. Pure. A row is `unknown` when one of its
 * own sources could not be read or is stale, and never `in-sync` then; the
 * states and their order are those of `docs/reference/states.md`.
 *
 * @public
 */
export function compareCluster(options: CompareClusterOptions): ClusterStatus {
  const { readout, observed, repositoryUrl, findings = [] } = options;
  const cluster = options.cluster ?? observed.cluster;
  const context: CompareContext = {
    observed,
    readout: readout ? ofCluster(readout, cluster) : null,
    ...(repositoryUrl === undefined ? {} : { repositoryUrl }),
    ...(options.earlier ? { earlier: options.earlier } : {}),
  };
  return {
    cluster,
    observedAt: everRead(observed) ? observed.observedAt : null,
    commit: readout?.commit ?? null,
    revisions: revisionRows(context),
    channels: channelRows(context),
    components: componentRows(context),
    gateways: gatewayRows(context),
    ...labelledNamespaces(observed),
    findings: findings.filter(
      finding => !finding.cluster || finding.cluster === cluster,
    ),
    unknown: Object.entries(observed.sources)
      .filter(([, { state }]) => state === 'unknown' || state === 'stale')
      .map(([what, { state, reason }]) => ({ what, reason: reason ?? state })),
  };
}

function labelledNamespaces({
  namespaces,
}: ObservedMesh): Pick<ClusterStatus, 'namespaces'> {
  const labelled = namespaces.flatMap(({ name, labels }) => {
    const revision = labels['istio.io/rev'];
    return revision ? [{ name, revision }] : [];
  });
  return labelled.length ? { namespaces: labelled } : {};
}

function ofCluster(readout: Readout, cluster: string): Readout {
  const own = <T extends { cluster: string }>(rows: T[]) =>
    rows.filter(row => row.cluster === cluster);
  return {
    ...readout,
    revisions: own(readout.revisions),
    channels: own(readout.channels),
    components: own(readout.components),
    gateways: own(readout.gateways),
  };
}

function everRead(observed: ObservedMesh): boolean {
  return Object.values(observed.sources).some(
    source => source.observedAt !== null,
  );
}
