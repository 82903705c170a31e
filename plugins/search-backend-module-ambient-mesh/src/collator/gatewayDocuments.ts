import {
  formatGatewayRef,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { findingsOf } from './findingsOf';
import { findingDocument } from './findingDocument';
import { MeshDocument } from './MeshDocument';
import { pageOf } from './pageOf';

/** Gateways and what is wrong with them, each with the gateway to be allowed. */
export function gatewayDocuments(view: MeshView): MeshDocument[] {
  const { name: mesh, title, readout } = view;
  const authorizationOf = (gateway: {
    cluster: string;
    namespace: string;
    name: string;
  }) => ({ resourceRef: formatGatewayRef({ ...gateway, mesh }) });
  return [
    ...readout.gateways.map((gateway): MeshDocument => {
      const { namespace, name, cluster, role, channel, version } = gateway;
      return {
        ...{ kind: 'gateway', mesh, cluster },
        title: `${namespace}/${name} in ${cluster}`,
        text: `Gateway ${name} (${role}) in namespace ${namespace} of ${title} in ${cluster}, ${
          channel ? `channel ${channel}` : 'on no channel'
        }, Istio ${version ?? 'of unknown version'}.`,
        location: pageOf('gateways', { mesh, cluster, namespace }, [
          'gateway',
          name,
        ]),
        authorization: authorizationOf(gateway),
      };
    }),
    ...findingsOf(view).ofGateways.map(
      ({ finding, ...gateway }): MeshDocument => ({
        ...findingDocument(mesh, finding),
        authorization: authorizationOf(gateway),
      }),
    ),
  ];
}
