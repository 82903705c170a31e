import { NextAction } from '../../model';
import { ActionContext } from './ActionContext';

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
    const restarts = context.restartsOfAdoption(name, cluster);
    return [
      context.action(
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
    ];
  });
}
