import { isIstioGateway } from '../compare/gatewayRole';
import { istiodRuns } from '../compare/istiodOf';
import { observedOwners } from '../compare/observedOwners';
import { isKnown, objectAt } from './observedHelpers';
import { createRule } from './Rule';

export const orphanedGateway = createRule({
  id: 'orphaned-gateway',
  severity: 'error',
  title: 'A running gateway has no control plane',
  docs: 'Its proxies go on with their last configuration until their certificates end, and nothing in Argo CD or in the Gateway’s status shows it (istio.md 4, 10).',
  check: ({ observed }) =>
    observed
      .filter(mesh =>
        isKnown(
          mesh,
          'gateways',
          'deployments',
          'namespaces',
          'services',
          'mutatingwebhookconfigurations',
          'validatingwebhookconfigurations',
        ),
      )
      .flatMap(mesh =>
        mesh.gateways.filter(isIstioGateway).flatMap(gateway => {
          const { owners, reasons } = observedOwners(mesh, gateway);
          if (owners.some(owner => istiodRuns(mesh, owner))) return [];
          const why = owners.length
            ? `No istiod of revision ${owners.join(' or ')} runs.`
            : reasons.at(-1) ?? '';
          return [
            {
              message: `Gateway ${gateway.namespace}/${gateway.name} has no control plane. ${why}`,
              at: objectAt(mesh, 'Gateway', gateway),
              remedy:
                'Move its channel to a running revision, or bring the revision back.',
              cluster: mesh.cluster,
            },
          ];
        }),
      ),
});
