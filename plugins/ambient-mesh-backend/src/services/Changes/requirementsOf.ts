import {
  MeshPolicy,
  ObjectName,
  Operation,
  ownerOfNamespace,
  Readout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GatewayResource } from '../../permissions';

/** What a person must be allowed to do for an operation. */
export type Requirement =
  | { kind: 'platform'; why: string }
  | { kind: 'gateway'; gateways: GatewayResource[]; namespace: string };

/** What authority depends on: Git, and nothing else. */
export interface AuthorityContext {
  mesh: string;
  policy: MeshPolicy;
  readout: Readout;
  /** Clusters of the mesh, as Git names them. */
  clusters: string[];
}

/**
 * The authority that an operation needs, by the GitOps repository alone: the
 * owner of a namespace is the one that `ambient-mesh.yaml` names. Where an
 * operation names no cluster, it needs the authority in every cluster that it
 * can reach.
 */
export function requirementsOf(
  operation: Operation,
  context: AuthorityContext,
): Requirement {
  switch (operation.kind) {
    case 'create-waypoint':
      return gatewayRequirement(operation, context, [operation.channel]);
    case 'set-gateway-channel':
    case 'remove-waypoint': {
      const { gateway } = operation;
      const role = context.readout.gateways.find(
        each =>
          each.namespace === gateway.namespace && each.name === gateway.name,
      )?.role;
      if (role === 'ingress' && context.policy.ingressOperatedBy === 'appdev') {
        return gatewayRequirement(operation, context, requested(operation));
      }
      if (role && role !== 'waypoint') {
        return {
          kind: 'platform',
          why: `${gateway.namespace}/${gateway.name} is an ${role} gateway, which the platform team operates`,
        };
      }
      return gatewayRequirement(operation, context, requested(operation));
    }
    case 'enroll':
    case 'unenroll':
      return gatewayRequirement(
        {
          gateway: { namespace: operation.namespace, name: '' },
          cluster: operation.cluster,
        },
        context,
        [],
      );
    default:
      return {
        kind: 'platform',
        why: `${operation.kind} changes what every team shares`,
      };
  }
}

function requested(operation: Operation): string[] {
  return operation.kind === 'set-gateway-channel' && operation.channel
    ? [operation.channel]
    : [];
}

function gatewayRequirement(
  target: { gateway: ObjectName; cluster?: string },
  context: AuthorityContext,
  channels: string[],
): Requirement {
  const { namespace, name } = target.gateway;
  const owner = ownerOfNamespace(context.policy, namespace);
  const clusters = target.cluster ? [target.cluster] : context.clusters;
  const gateways = clusters.flatMap(cluster => {
    const current = context.readout.gateways.find(
      each =>
        each.cluster === cluster &&
        each.namespace === namespace &&
        each.name === name,
    );
    const all = new Set<string | null>(channels);
    // Leaving a channel needs the authority over it, too.
    if (current?.channel) all.add(current.channel);
    if (!all.size) all.add(null);
    return [...all].map(channel => ({
      mesh: context.mesh,
      cluster,
      namespace,
      name,
      owner,
      channel,
    }));
  });
  return { kind: 'gateway', gateways, namespace };
}
