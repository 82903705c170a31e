import { InputError } from '@backstage/errors';
import { GatewayResource } from './gatewayResource';

type Identity = Pick<
  GatewayResource,
  'mesh' | 'cluster' | 'namespace' | 'name'
>;

/** The ref under which the permission framework knows a gateway. */
export function formatGatewayRef(gateway: Identity): string {
  return [gateway.mesh, gateway.cluster, gateway.namespace, gateway.name]
    .map(encodeURIComponent)
    .join('/');
}

/** @throws InputError when the text is no such ref */
export function parseGatewayRef(ref: string): Identity {
  const parts = ref.split('/').map(decodeURIComponent);
  if (parts.length !== 4) {
    throw new InputError(
      `"${ref}" is no gateway: write mesh/cluster/namespace/name.`,
    );
  }
  const [mesh, cluster, namespace, name] = parts;
  return { mesh, cluster, namespace, name };
}
