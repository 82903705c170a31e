import { Entity } from '@backstage/catalog-model';
import {
  MeshView,
  meshAnnotations,
  ownerOfNamespace,
  WaypointService,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshCluster } from '../readMeshClusters';
import { boundComponents } from './boundComponents';
import { EntityContext } from './EntityContext';
import { meshResource, meshResourceRef } from './meshResource';
import { placeComponents } from './placeComponents';

const UNOWNED = 'group:default/unknown';

/**
 * The entities of one cluster: a Resource for each declared revision and
 * channel, and for each waypoint that serves a Component. A channel depends on
 * its revision, a waypoint on its channel, a Component on its waypoint, so the
 * catalog graph of a revision is its blast radius. A waypoint is its
 * namespace's owner's; all else, and what nobody owns, the platform team's.
 */
export function meshEntities(
  view: MeshView,
  where: MeshCluster,
  served: { waypoints: WaypointService[]; components: Entity[] },
): Entity[] {
  const context: EntityContext = {
    ...where,
    platform: view.policy.platform.owners[0] ?? UNOWNED,
  };
  const components = placeComponents(served.components, where);
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
    const waypoint = served.waypoints.find(
      each =>
        each.namespace === gateway.namespace && each.name === gateway.name,
    );
    const bound = waypoint ? boundComponents(components, waypoint) : [];
    if (gateway.role !== 'waypoint' || bound.length === 0) {
      return [];
    }
    const owner = ownerOfNamespace(view.policy, gateway.namespace);
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
      ...(owner ? { owner } : {}),
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
