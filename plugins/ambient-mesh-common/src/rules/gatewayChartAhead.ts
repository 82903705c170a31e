import { clustersOf, minorGap, revisionOf, titleOf, UNNAMED } from './helpers';
import { createRule } from './Rule';

export const gatewayChartAhead = createRule({
  id: 'gateway-chart-ahead',
  severity: 'error',
  title: 'A gateway chart is newer than its control plane',
  docs: 'The data plane must never be ahead of the control plane. The pods of a gateway chart are injected, so they follow only when they restart, and are moved last (istio.md 3.1, R7).',
  check: ({ readout, declared }) =>
    clustersOf(readout).flatMap(part =>
      declared.charts
        .filter(
          chart => chart.chart === 'gateway' && chart.cluster === part.cluster,
        )
        .flatMap(chart => {
          const wish =
            typeof chart.values.revision === 'string'
              ? chart.values.revision
              : UNNAMED;
          const name =
            part.channels.find(channel => channel.name === wish)?.revision ??
            wish;
          const revision = revisionOf(part, name);
          const gap = minorGap(chart.version, revision?.version);
          if (!revision || gap === null || gap >= 0) return [];
          return [
            {
              message: `${
                chart.release
                  ? `The gateway release ${chart.release}`
                  : 'The gateway chart'
              } is ${chart.version}, ${titleOf(revision)} is ${
                revision.version
              }.`,
              at: chart.at,
              remedy: 'Upgrade the control plane first.',
              cluster: part.cluster,
            },
          ];
        }),
    ),
});
