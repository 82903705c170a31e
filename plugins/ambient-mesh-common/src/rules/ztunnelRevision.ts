import { unknownNames } from './becameUnread';
import { clustersOf, componentOf, revisionOf } from './helpers';
import { createRule } from './Rule';

export const ztunnelRevision = createRule({
  id: 'ztunnel-revision',
  severity: 'error',
  title: 'ztunnel is bound to a name that no istiod Service has',
  docs: 'The chart makes `istiod-<revision>.istio-system.svc` of the value `revision`; a channel is no revision, and a Service of that name does not exist. ztunnel then never gets configuration (istio.md 6.2, 7.1).',
  check: ({ readout, declared, before }) =>
    clustersOf(readout).flatMap(part => {
      const ztunnel = componentOf(part, 'ztunnel');
      const name = ztunnel?.revision;
      if (!ztunnel || !name || revisionOf(part, name)) return [];
      if (unknownNames({ declared, before }, part.cluster).has(name)) return [];
      const addressed = declared.charts.some(
        chart =>
          chart.chart === 'ztunnel' &&
          chart.cluster === part.cluster &&
          chart.values.xdsAddress !== undefined,
      );
      if (addressed) return [];
      const channel = part.channels.find(each => each.name === name);
      return [
        {
          message: channel
            ? `ztunnel's revision is ${name}, which is a channel and no revision.`
            : `ztunnel's revision is ${name}, which Git does not declare.`,
          at: ztunnel.at,
          remedy: channel
            ? `Write ${channel.revision}, to which ${name} points.`
            : 'Name a declared revision.',
          cluster: part.cluster,
        },
      ];
    }),
});
