import { clustersOf } from './helpers';
import { createRule } from './Rule';

export const channelFormsDisagree = createRule({
  id: 'channel-forms-disagree',
  severity: 'error',
  title: 'One channel is declared with different revisions',
  docs: 'istiod takes the union of webhooks and Services: two istiods then own the same gateways and rewrite their Deployments in turn, about eight times a second (istio.md 1.3, 10).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part =>
      [...new Set(part.channels.map(channel => channel.name))].flatMap(name => {
        const own = part.channels.filter(channel => channel.name === name);
        const revisions = [...new Set(own.map(each => each.revision))];
        if (revisions.length < 2) return [];
        const other = own.find(each => each.revision !== own[0].revision);
        return [
          {
            message: `Channel ${name} is declared with ${revisions.join(
              ' and ',
            )} at the same time.`,
            at: (other ?? own[0]).at,
            remedy: `Let every form of ${name} name the same revision, or keep one form.`,
            cluster: part.cluster,
          },
        ];
      }),
    ),
});
