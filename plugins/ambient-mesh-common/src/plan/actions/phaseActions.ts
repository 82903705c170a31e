import { NextAction } from '../../model';
import { ActionContext, whyNot } from './ActionContext';

/**
 * Phases that the policy names for a channel and that Git does not declare yet.
 * To adopt them relabels the gateways of the channel, each of which restarts.
 */
export function phaseActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const { channels = new Map() } = context.positions.get(cluster) ?? {};
  return context.options.policy.channels.flatMap(({ name, phases = [] }) => {
    const missing = phases.filter(each => !channels.has(each));
    if (!channels.has(name) || !missing.length) return [];
    const plan = context.adoptionOf(name);
    const restarts = plan.steps
      .filter(each => each.cluster === cluster && !each.merged)
      .reduce((sum, each) => sum + each.blastRadius.restarts, 0);
    const step = context.firstOpen(plan, cluster);
    const blocked = step && whyNot(step);
    return [
      {
        ...context.action(
          {
            kind: 'phases-missing',
            urgency: 'tidy',
            cluster,
            subject: name,
            title: `Adopt the phases of ${name}`,
            reason: `The policy names ${missing.join(
              ', ',
            )}, which Git does not declare. ${
              restarts === 1 ? '1 gateway is' : `${restarts} gateways are`
            } relabelled, which restarts ${
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
