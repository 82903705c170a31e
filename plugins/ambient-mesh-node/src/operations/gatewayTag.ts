import {
  DeclaredMesh,
  MeshPolicy,
  ObjectName,
  phaseForGateway,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { inScope } from './scope';

/**
 * The tag that a gateway of a channel carries: its phase by the policy's rule,
 * once every cluster declares that phase; else the channel itself.
 */
export function gatewayTag(options: {
  policy: MeshPolicy;
  declared: DeclaredMesh;
  channel: string;
  gateway: ObjectName;
  /** Clusters that the gateway is declared for; `undefined`: all. */
  clusters: string[] | undefined;
}): string {
  const { policy, declared, channel, gateway } = options;
  const { namespace, name } = gateway;
  const tag = phaseForGateway(policy, channel, namespace, name);
  const clusters = options.clusters ?? [
    ...new Set(
      declared.channels
        .filter(each => each.name === channel)
        .map(each => each.cluster),
    ),
  ];
  const everywhere = clusters.every(cluster =>
    inScope(declared.channels, cluster).some(each => each.name === tag),
  );
  return everywhere ? tag : channel;
}

/** `stable`, or `stable (phase stable-p2)`. */
export function nameOfTag(channel: string, tag: string): string {
  return tag === channel ? channel : `${channel} (phase ${tag})`;
}
