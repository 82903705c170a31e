import {
  MeshView,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GatewayDecision } from '../../permissions';
import { gatewayResourceOf } from '../MeshViews';

/**
 * The plan without the names of gateways that the caller may not see. The
 * counts stay: how much restarts is no secret of a team.
 */
export function visiblePlan(
  plan: UpgradePlan,
  view: Pick<MeshView, 'name' | 'policy' | 'readout'>,
  decision: Pick<GatewayDecision, 'allows'>,
): UpgradePlan {
  const channels = new Map(
    view.readout.gateways.map(each => [
      `${each.cluster}/${each.namespace}/${each.name}`,
      each.channel,
    ]),
  );
  const hidden = new Set<string>();
  const steps = plan.steps.map(step => {
    const gateways = step.blastRadius.gateways.filter(gateway => {
      const { cluster, namespace, name } = gateway;
      const channel = channels.get(`${cluster}/${namespace}/${name}`) ?? null;
      const seen = decision.allows(
        gatewayResourceOf(view, { cluster, namespace, name, channel }),
      );
      if (!seen) hidden.add(namespace);
      return seen;
    });
    return { step, gateways };
  });
  return {
    ...plan,
    steps: steps.map(({ step, gateways }) => ({
      ...step,
      blastRadius: {
        ...step.blastRadius,
        gateways,
        namespaces: step.blastRadius.namespaces.filter(
          each => !hidden.has(each),
        ),
        ...(step.blastRadius.services && {
          services: step.blastRadius.services.filter(
            each => !hidden.has(each.split('/')[0]),
          ),
        }),
      },
      owners: step.owners.filter(owner =>
        owner.namespaces.some(each => !hidden.has(each)),
      ),
    })),
  };
}
