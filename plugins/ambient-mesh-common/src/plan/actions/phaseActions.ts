import { NextAction } from '../../model';
import { ActionContext, whyNot } from './ActionContext';

/**
 * Phases that the policy names for a channel, and that Git does not declare or
 * that some of its gateways do not name yet. To adopt them relabels gateways
 * phase by phase, each of which restarts once.
 */
export function phaseActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const { channels = new Map() } = context.positions.get(cluster) ?? {};
  return context.options.policy.channels.flatMap(({ name, phases = [] }) => {
    if (!channels.has(name) || !phases.length) return [];
    const missing = phases.filter(each => !channels.has(each));
    const plan = context.adoptionOf(name);
    const open = plan.steps.filter(
      each =>
        !each.merged && (each.clusters ?? [each.cluster]).includes(cluster),
    );
    const step = context.firstOpen(plan, cluster);
    if (!open.length || !step) return [];
    const restarts = open.reduce(
      (sum, each) => sum + each.blastRadius.restarts,
      0,
    );
    const blocked = whyNot(step);
    return [
      {
        ...context.action(
          {
            kind: 'phases-missing',
            urgency: 'tidy',
            cluster,
            subject: name,
            title: `Adopt the phases of ${name}`,
            reason: `${
              missing.length
                ? `The policy names ${missing.join(
                    ', ',
                  )}, which Git does not declare.`
                : `Some gateways of ${name} do not name their phase yet.`
            } ${
              restarts === 1 ? '1 gateway is' : `${restarts} gateways are`
            } relabelled, one phase a pull request, which restarts ${
              restarts === 1 ? 'it' : 'each'
            } once; from then on a move restarts one phase at a time.`,
            due: null,
          },
          [
            {
              kind: 'adopt-phases',
              channel: name,
              ...context.scopeOf(cluster, `channel ${name}`),
            },
          ],
          'plan-step',
        ),
        ...(blocked ? { blocked } : {}),
      },
    ];
  });
}
