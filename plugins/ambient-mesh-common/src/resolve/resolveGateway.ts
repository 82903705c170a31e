import {
  ChannelForm,
  DeclaredGateway,
  DeclaredMesh,
  ReadoutGateway,
} from '../model';
import { phaseOf } from './phaseOf';
import { Owners, resolveOwners, TagRecord } from './resolveOwners';

/** What istiod of one cluster would see once everything in Git is applied. */
export type DeclaredCluster = Pick<
  DeclaredMesh,
  'revisions' | 'channels' | 'namespaces' | 'validators'
>;

/** @public */
export interface ResolveGatewayOptions {
  /** Phase channels of each channel, in order (`ambient-mesh.yaml`). */
  phases?: Record<string, string[]>;
}

/**
 * The forms in which a channel reaches the cluster. `revisionTags` makes a
 * Service beside the webhook from 1.28 on; both say the same.
 */
const objects: Record<ChannelForm, Array<TagRecord['form']>> = {
  'tag-map': ['webhook'],
  'inverted-list': ['webhook'],
  'revision-tags': ['webhook'],
  webhook: ['webhook'],
  service: ['service'],
  sail: ['webhook'],
  'default-chart': ['webhook'],
};

/**
 * Resolves a declared gateway: selector → channel → revision → version.
 *
 * @param cluster - What is declared for the gateway's own cluster.
 * @public
 */
export function resolveGateway(
  gateway: DeclaredGateway,
  cluster: DeclaredCluster,
  options: ResolveGatewayOptions = {},
): ReadoutGateway & Pick<Owners, 'owners'> {
  const namespace = cluster.namespaces.find(
    ({ name }) => name === gateway.namespace,
  );
  const resolved = resolveOwners({
    selectorLabels: gateway.labels,
    namespaceLabels: namespace?.labels ?? {},
    tags: cluster.channels.flatMap(({ name, revision, form }) =>
      objects[form].map(object => ({ tag: name, revision, form: object })),
    ),
    revisions: cluster.revisions.map(({ name, version }) => ({
      name: name ?? 'default',
      version,
    })),
    validator: cluster.validators[0]?.revision ?? null,
  });
  const istiod = cluster.revisions.find(
    ({ name }) => (name ?? 'default') === resolved.revision,
  );
  const phase = resolved.channel && phaseOf(resolved.channel, options.phases);
  return {
    namespace: gateway.namespace,
    name: gateway.name,
    class: gateway.class,
    role: gateway.role,
    selector: resolved.selector,
    channel: resolved.channel,
    ...(phase ? { phaseOf: phase } : {}),
    revision: resolved.revision,
    version: istiod?.version ?? null,
    reasons: [...resolved.reasons, ...describeGateway(gateway)],
    cluster: gateway.cluster,
    at: gateway.at,
    owners: resolved.owners,
  };
}

const imageAnnotation = 'sidecar.istio.io/proxyImage';

function describeGateway(gateway: DeclaredGateway): string[] {
  const reasons: string[] = [];
  if (!gateway.managed) {
    reasons.push(
      'Its address names a host: it is deployed by hand, and istiod leaves the Deployment alone.',
    );
  }
  if (gateway.class === 'istio-agentgateway-waypoint') {
    reasons.push(
      'An agentgateway waypoint does not run the proxy of its istiod.',
    );
  }
  const image = gateway.annotations[imageAnnotation];
  if (image) {
    reasons.push(
      `The annotation ${imageAnnotation} sets the image ${image}, whatever the revision.`,
    );
  }
  return reasons;
}
