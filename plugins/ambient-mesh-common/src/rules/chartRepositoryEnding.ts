import { minorGap } from './helpers';
import { createRule, RuleFinding } from './Rule';

export const chartRepositoryEnding = createRule({
  id: 'chart-repository-ending',
  severity: 'warning',
  title: 'Charts come from a repository that is being switched off',
  docs: 'From 1.31 on nothing is published at the old addresses, and they are removed; announced outages come before (istio.md 3.3). A version that the repository never had is an error.',
  check: ({ declared, calendar, now }) =>
    declared.charts.flatMap((chart): RuleFinding[] => {
      const known = chart.repository
        ? calendar.chartRepository(chart.repository)
        : null;
      if (!known?.until) return [];
      const [target] = calendar.currentChartRepositories();
      const remedy = `Use ${
        target?.url ?? 'the new repository'
      } (operation migrate-charts).`;
      const gap = minorGap(`${known.until}.0`, chart.version);
      if (gap !== null && gap > 0) {
        return [
          {
            severity: 'error',
            message: `${chart.repository} has no ${chart.chart} ${chart.version}: its last minor is ${known.until}.`,
            at: chart.at,
            remedy,
            cluster: chart.cluster,
          },
        ];
      }
      const outage = calendar
        .plannedOutages()
        .find(each => each.end > new Date(now).toISOString());
      const next = outage ? ` Next planned outage: ${outage.start}.` : '';
      return [
        {
          message: `The chart ${chart.chart} comes from ${
            chart.repository
          }, which is to be removed in ${
            known.plannedRemoval ?? 'the near future'
          }.${next}`,
          at: chart.at,
          remedy,
          cluster: chart.cluster,
        },
      ];
    }),
});
