import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  MeshView,
  meshAnnotations,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshCluster } from '../readMeshClusters';
import { EntityContext } from './EntityContext';
import { meshResource, meshResourceRef } from './meshResource';

const UNOWNED = 'group:default/unknown';

function boundComponents(components: Entity[], namespace: string): string[] {
  return components
    .filter(({ metadata }) =>
      metadata.annotations?.[meshAnnotations.namespace]
        ?.split(',')
        .some(name => name.trim() === namespace),
    )
    .map(component => stringifyEntityRef(component));
}

/**
 * The entities of one cluster: a Resource for each declared revision and
 * channel, and for each waypoint whose namespace a Component shows. A channel
 * depends on its revision, a waypoint on its channel, a Component on its
 * waypoint, so the catalog graph of a revision is its blast radius.
 */
export function meshEntities(
  view: MeshView,
  where: MeshCluster,
  components: Entity[],
): Entity[] {
  const context: EntityContext = {
    ...where,
    platform: view.policy.platform.owners[0] ?? UNOWNED,
  };
  const here = <T extends { cluster: string }>(rows: T[]) =>
    rows.filter(({ cluster }) => cluster === where.cluster);

  const revisions = here(view.readout.revisions).map(({ name, version }) =>
    meshResource(context, {
      type: 'istio-revision',
      names: [name ?? 'default'],
      title: `Revision ${name ?? 'default'}`,
      description: `istiod ${version ?? 'of unknown version'} in ${
        where.cluster
      }`,
    }),
  );
  const channels = here(view.readout.channels).map(
    ({ name, revision, version }) =>
      meshResource(context, {
        type: 'istio-channel',
        names: [name],
        title: `Channel ${name}`,
        description: `Points to ${revision} (${
          version ?? 'unknown version'
        }) in ${where.cluster}`,
        dependsOn: [meshResourceRef(context, 'istio-revision', revision)],
      }),
  );
  const waypoints = here(view.readout.gateways).flatMap(gateway => {
    const bound = boundComponents(components, gateway.namespace);
    if (gateway.role !== 'waypoint' || bound.length === 0) {
      return [];
    }
    const target = gateway.channel
      ? meshResourceRef(context, 'istio-channel', gateway.channel)
      : gateway.revision &&
        meshResourceRef(context, 'istio-revision', gateway.revision);
    return meshResource(context, {
      type: 'istio-waypoint',
      names: [gateway.namespace, gateway.name],
      title: `Waypoint ${gateway.namespace}/${gateway.name}`,
      description: `Istio ${gateway.version ?? 'of unknown version'} in ${
        where.cluster
      }`,
      dependencyOf: bound,
      annotations: {
        [meshAnnotations.gateway]: `${gateway.namespace}/${gateway.name}`,
        // lets the Kubernetes plugin show its pods without its proxy
        'backstage.io/kubernetes-namespace': gateway.namespace,
        'backstage.io/kubernetes-label-selector': `gateway.networking.k8s.io/gateway-name=${gateway.name}`,
      },
      ...(target ? { dependsOn: [target] } : {}),
    });
  });
  return [...revisions, ...channels, ...waypoints];
}
