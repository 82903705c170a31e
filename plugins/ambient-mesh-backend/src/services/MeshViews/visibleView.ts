import {
  Finding,
  MeshView,
  ownerOfNamespace,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GatewayDecision, GatewayResource } from '../../permissions';

/** A gateway of a view as a permission resource. */
export function gatewayResourceOf(
  view: Pick<MeshView, 'name' | 'policy'>,
  gateway: {
    cluster: string;
    namespace: string;
    name: string;
    channel: string | null;
  },
): GatewayResource {
  const { cluster, namespace, name, channel } = gateway;
  return {
    mesh: view.name,
    cluster,
    namespace,
    name,
    owner: ownerOfNamespace(view.policy, namespace),
    channel,
  };
}

/** The view without the gateways that the caller may not see. */
export function visibleView(
  view: MeshView,
  decision: GatewayDecision,
): MeshView {
  const sees = (gateway: Parameters<typeof gatewayResourceOf>[1]) =>
    decision.allows(gatewayResourceOf(view, gateway));
  const seesFinding = ({ at }: Finding) =>
    !('kind' in at) ||
    at.kind !== 'Gateway' ||
    sees({ channel: null, namespace: '', ...at });
  const findings = view.findings.filter(seesFinding);
  return {
    ...view,
    readout: {
      ...view.readout,
      gateways: view.readout.gateways.filter(sees),
      findings: view.readout.findings.filter(seesFinding),
    },
    clusters: view.clusters.map(({ namespaces, ...cluster }) => ({
      ...cluster,
      ...(namespaces && {
        namespaces: namespaces.filter(({ name }) =>
          sees({
            cluster: cluster.cluster,
            namespace: name,
            name: '',
            channel: null,
          }),
        ),
      }),
      gateways: cluster.gateways.filter(gateway =>
        sees({
          ...gateway,
          cluster: cluster.cluster,
          channel: gateway.declared.channel,
        }),
      ),
      findings: cluster.findings.filter(seesFinding),
    })),
    findings,
  };
}
