import {
  BlastRadius,
  MeshPolicy,
  ownerOfNamespace,
  ReadoutGateway,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Difference } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { chartValue } from './charts';
import { MeshState } from './differences';

/** A new version or other values of a DaemonSet, but for how it is updated. */
const restartsNodes =
  /^((cni|ztunnel)|value (?!updateStrategy\b).+ of (cni|ztunnel))$/;

/**
 * What a change touches when it lands: gateways that appear, disappear, change
 * their revision or version, or restart. A gateway also restarts when only its
 * label changes, because istiod copies the label to the pods (`istio.md` 10).
 */
export function blastRadius(
  before: MeshState,
  after: MeshState,
  rows: Difference[],
  policy: MeshPolicy,
): BlastRadius {
  const gateways = touchedGateways(before, after);
  const namespaces = [
    ...new Set([
      ...gateways.map(gateway => gateway.namespace),
      ...rows.flatMap(row => {
        const [, namespace] =
          /^waypoint of (?:namespace (\S+)|\w+ ([^/\s]+)\/)/
            .exec(row.what)
            ?.filter(Boolean) ?? [];
        return namespace ? [namespace] : [];
      }),
    ]),
  ].sort();
  const shared = rows.some(row =>
    /^(revision|channel|default|base|cni|ztunnel|gateway-api|repository|value|gateway chart)/.test(
      row.what,
    ),
  );
  const owners = namespaces.map(namespace =>
    ownerOfNamespace(policy, namespace),
  );
  const platform =
    shared || owners.includes(null) ? policy.platform.owners : [];
  return {
    gateways,
    namespaces,
    owners: [
      ...new Set([...owners.filter(owner => owner !== null), ...platform]),
    ].sort(),
    // How many nodes a cluster has is not in Git.
    nodes: rows.some(row => rollsNodes(row, [before, after])) ? null : 0,
    restarts: gateways.filter(gateway => gateway.restarts).length,
  };
}

/**
 * Whether a difference restarts nodes by itself. A DaemonSet that says `OnDelete`
 * before and after waits for drains.
 */
function rollsNodes(
  { what, cluster }: Difference,
  states: MeshState[],
): boolean {
  const [, , component, ofValue] = restartsNodes.exec(what) ?? [];
  const name = component ?? ofValue;
  if (!name) return false;
  return !states.every(({ declared }) => {
    const charts = declared.charts.filter(
      each => each.chart === name && each.cluster === cluster,
    );
    return (
      charts.length > 0 &&
      charts.every(
        each => chartValue(each, 'updateStrategy.type') === 'OnDelete',
      )
    );
  });
}

function touchedGateways(
  before: MeshState,
  after: MeshState,
): BlastRadius['gateways'] {
  const key = (gateway: ReadoutGateway) =>
    [gateway.cluster, gateway.namespace, gateway.name].join('/');
  const old = new Map(before.readout.gateways.map(g => [key(g), g]));
  const now = new Map(after.readout.gateways.map(g => [key(g), g]));
  const unmanaged = new Set(
    after.declared.gateways
      .filter(gateway => !gateway.managed)
      .map(g => [g.cluster, g.namespace, g.name].join('/')),
  );
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap(id => {
    const was = old.get(id);
    const is = now.get(id);
    const gateway = is ?? was;
    const same =
      was?.revision === is?.revision &&
      was?.version === is?.version &&
      label(was) === label(is);
    if (!gateway || same) {
      return [];
    }
    const { namespace, name, cluster, role } = gateway;
    const owned = is !== undefined && is.revision !== null;
    return [
      {
        namespace,
        name,
        cluster,
        role,
        from: was?.version ?? null,
        to: is?.version ?? null,
        restarts: was !== undefined && owned && !unmanaged.has(id),
      },
    ];
  });
}

/** The gateway's own label, which istiod copies to its pods. */
function label(gateway: ReadoutGateway | undefined): string | null {
  return gateway?.selector.from === 'gateway' ? gateway.selector.value : null;
}
