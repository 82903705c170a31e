import {
  AmbientMeshApi,
  ChannelChoice,
  MeshView,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A channel that operations put something on, and where. */
interface Use {
  channel: string;
  namespace: string;
  cluster?: string;
}

/** The channel that an operation decides for, directly or by its waypoint. */
function useOf(operation: Operation, view: MeshView): Use[] {
  switch (operation.kind) {
    case 'create-waypoint':
    case 'set-gateway-channel': {
      const { channel, gateway, cluster } = operation;
      return channel === null
        ? []
        : [{ channel, namespace: gateway.namespace, cluster }];
    }
    case 'enroll': {
      const { waypoint, namespace, waypointNamespace, cluster } = operation;
      const owner = waypointNamespace ?? namespace;
      const channel = view.readout.gateways.find(
        each =>
          each.name === waypoint &&
          each.namespace === owner &&
          (cluster === undefined || each.cluster === cluster),
      )?.channel;
      return channel ? [{ channel, namespace, cluster }] : [];
    }
    default:
      return [];
  }
}

/**
 * What the channels of a plan mean for a person in those namespaces. Each
 * channel once; what cannot be read is left out.
 */
export async function loadChannels(
  api: AmbientMeshApi,
  view: MeshView,
  operations: Operation[],
): Promise<ChannelChoice[]> {
  const uses = operations.flatMap(operation => useOf(operation, view));
  const found = await Promise.all(
    uses.map(async ({ channel, namespace, cluster }) => {
      const choices = await api
        .listChannelChoices(view.name, { namespace, cluster })
        .catch(() => []);
      return choices.filter(each => each.name === channel);
    }),
  );
  return [...new Map(found.flat().map(each => [each.name, each])).values()];
}
