import { releaseName } from '../resolve';
import { unknownNames } from './becameUnread';
import { clustersOf, revisionOf, UNNAMED } from './helpers';
import { createRule } from './Rule';

export const removedRevisionInUse = createRule({
  id: 'removed-revision-in-use',
  severity: 'error',
  title: 'A change removes a revision that something still uses',
  docs: 'The dying istiod renders its waypoints once more without a control plane address and they are replaced by such pods, while Argo CD and the Gateways stay green. So a revision may go only when no channel, gateway, namespace, gateway chart, default validator or ztunnel names it (istio.md 10, R5).',
  check: ({ readout, declared, before }) =>
    before
      ? clustersOf(before.readout).flatMap(former => {
          const part = clustersOf(readout).find(
            each => each.cluster === former.cluster,
          );
          if (!part) return [];
          const unknown = unknownNames({ declared, before }, part.cluster);
          return former.revisions.flatMap(revision => {
            const name = revision.name ?? UNNAMED;
            if (revisionOf(part, name) || unknown.has(name)) return [];
            const users = [
              ...part.channels
                .filter(channel => channel.revision === name)
                .map(channel => `channel ${channel.name}`),
              ...part.gateways
                .filter(gateway => gateway.selector.value === name)
                .map(gateway => `gateway ${gateway.namespace}/${gateway.name}`),
              ...declared.namespaces
                .filter(
                  namespace =>
                    namespace.cluster === part.cluster &&
                    namespace.labels['istio.io/rev'] === name,
                )
                .map(namespace => `namespace ${namespace.name}`),
              ...part.components
                // CNI's revision is a label without effect (istio.md 1.1).
                .filter(
                  component =>
                    component.name !== 'cni' && component.revision === name,
                )
                .map(component => component.name),
              ...declared.charts
                .filter(
                  chart =>
                    chart.cluster === part.cluster &&
                    chart.chart === 'gateway' &&
                    chart.values.revision === name,
                )
                .map(chart => `gateway chart ${releaseName(chart)}`),
              ...declared.validators
                .filter(
                  validator =>
                    validator.cluster === part.cluster &&
                    validator.revision === name,
                )
                .map(() => 'the default validator'),
            ];
            if (!users.length) return [];
            return [
              {
                message: `Revision ${name} is removed while ${users.join(
                  ', ',
                )} still ${users.length === 1 ? 'uses' : 'use'} it.`,
                at: revision.at,
                remedy: `Move them to another revision first, and remove ${name} when nothing runs on it any more.`,
                cluster: part.cluster,
              },
            ];
          });
        })
      : [],
});
