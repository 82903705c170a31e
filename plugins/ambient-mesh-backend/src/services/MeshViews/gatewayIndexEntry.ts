import {
  GatewayStatus,
  ObservedGateway,
  ObservedMesh,
  ownerOfNamespace,
  ReadoutGateway,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createHash } from 'node:crypto';
import { GatewayIndexEntry, GatewayShape, IndexedGateway } from '../Store';
import { BuiltMesh } from './MeshViews';

/**
 * What the index of gateways is to hold of a mesh. Gateways with the same wish
 * and the same state of their pods are given the same shape: what is said of
 * one is said of all, and they stay together when their channel moves.
 */
export function gatewayIndexEntry(
  built: Pick<BuiltMesh, 'view' | 'versions' | 'observed' | 'policy'>,
): GatewayIndexEntry {
  const { view, versions, observed, policy } = built;
  const gateways: IndexedGateway[] = [];
  const shapes = new Map<string, GatewayShape>();
  for (const { cluster, gateways: rows } of view.clusters) {
    const describe = describer(
      view.readout.gateways.filter(each => each.cluster === cluster),
      observed.get(cluster),
    );
    for (const row of rows) {
      const facts = {
        cluster,
        state: row.state,
        revision: row.declared.revision ?? row.observed.revision,
      };
      const shape = shapeOf(shapes, digest(describe(row)), facts);
      gateways.push({
        cluster,
        namespace: row.namespace,
        name: row.name,
        role: row.role,
        channel: row.declared.channel,
        owner: ownerOfNamespace(policy, row.namespace),
        shape,
      });
    }
  }
  const contents = { gateways, shapes: [...shapes.values()] };
  return {
    mesh: view.name,
    key: digest(contents),
    repositoryVersion: versions.repository,
    clusterVersions: versions.clusters,
    ...contents,
  };
}

/**
 * The shape of alike gateways. Should their states ever differ, they are given
 * shapes of their own, so that a list is right whatever `describer` leaves out.
 */
function shapeOf(
  shapes: Map<string, GatewayShape>,
  alike: string,
  facts: Omit<GatewayShape, 'shape'>,
): string {
  for (const shape of [alike, `${alike}/${facts.state}/${facts.revision}`]) {
    const id = `${facts.cluster}/${shape}`;
    const known = shapes.get(id) ?? { ...facts, shape };
    shapes.set(id, known);
    if (known.state === facts.state && known.revision === facts.revision) {
      return shape;
    }
  }
  throw new Error('A shape that names its state has another one');
}

/** Tells of a row all that its state follows from, but for its names. */
function describer(
  declared: ReadoutGateway[],
  observed: ObservedMesh | undefined,
): (row: GatewayStatus) => unknown {
  const wishes = new Map(declared.map(each => [keyOf(each), each]));
  const there = new Map(observed?.gateways.map(each => [keyOf(each), each]));
  const labels = new Map(
    observed?.namespaces.map(each => [each.name, each.labels['istio.io/rev']]),
  );
  return row => {
    const wish = wishes.get(keyOf(row));
    const gateway = there.get(keyOf(row));
    return [
      wish && [wish.class, wish.selector.value, wish.selector.from],
      gateway && describeGateway(gateway),
      labels.get(row.namespace),
    ];
  };
}

function describeGateway(gateway: ObservedGateway): unknown {
  const { deployment, pods, conditions } = gateway;
  return [
    gateway.class,
    gateway.labels['istio.io/rev'],
    gateway.managed,
    conditions.Programmed?.status,
    conditions.Programmed?.reason,
    deployment && [
      deployment.revision,
      deployment.version,
      deployment.hasDiscoveryAddress,
      deployment.observedGeneration < deployment.generation,
      deployment.desired,
      deployment.ready,
      deployment.updated,
    ],
    pods.map(pod => `${pod.version} ${pod.ready}`).sort(),
  ];
}

function keyOf(gateway: { namespace: string; name: string }): string {
  return `${gateway.namespace}/${gateway.name}`;
}

function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value))
    .digest('base64url')
    .slice(0, 22);
}
