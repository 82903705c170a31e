import { InputError } from '@backstage/errors';

/** A gateway among all of the portal. @public */
export interface GatewayIdentity {
  mesh: string;
  /** As Git names it. */
  cluster: string;
  namespace: string;
  /** Empty for the namespace itself. */
  name: string;
}

/** The ref under which the permission framework knows a gateway. @public */
export function formatGatewayRef(gateway: GatewayIdentity): string {
  return [gateway.mesh, gateway.cluster, gateway.namespace, gateway.name]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * @throws InputError when the text is no such ref
 *
 * @public
 */
export function parseGatewayRef(ref: string): GatewayIdentity {
  const parts = ref.split('/').map(decodeURIComponent);
  if (parts.length !== 4) {
    throw new InputError(
      `"${ref}" is no gateway: write mesh/cluster/namespace/name.`,
    );
  }
  const [mesh, cluster, namespace, name] = parts;
  return { mesh, cluster, namespace, name };
}
