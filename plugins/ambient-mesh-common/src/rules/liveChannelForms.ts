import { isKnown, objectAt } from './observedHelpers';
import { createRule } from './Rule';

export const liveChannelForms = createRule({
  id: 'live-channel-forms-disagree',
  severity: 'error',
  title:
    'In the cluster, webhook and Service of a channel name different revisions',
  docs: 'Both istiods own its gateways and rewrite their Deployments in turn. The documented way to move a tag changes the webhook only and leaves a tag Service behind (istio.md 1.1, 1.3).',
  check: ({ observed }) =>
    observed
      .filter(mesh =>
        isKnown(mesh, 'mutatingwebhookconfigurations', 'services'),
      )
      .flatMap(mesh =>
        [...new Set(mesh.tags.map(tag => tag.tag))].flatMap(name => {
          const forms = mesh.tags.filter(tag => tag.tag === name);
          const other = forms.find(tag => tag.revision !== forms[0].revision);
          if (!other) return [];
          return [
            {
              message: `Channel ${name}: ${forms
                .map(tag => `${tag.form} ${tag.name} says ${tag.revision}`)
                .join(', ')}.`,
              at: objectAt(
                mesh,
                other.form === 'service'
                  ? 'Service'
                  : 'MutatingWebhookConfiguration',
                {
                  name: other.name,
                  ...(other.form === 'service'
                    ? { namespace: 'istio-system' }
                    : {}),
                },
              ),
              remedy: 'Let both name the same revision, or remove one of them.',
              cluster: mesh.cluster,
            },
          ];
        }),
      ),
});
