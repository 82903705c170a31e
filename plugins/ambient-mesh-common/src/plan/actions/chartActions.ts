import { DateTime } from 'luxon';
import { NextAction, Urgency } from '../../model';
import { ActionContext } from './ActionContext';

/** Days before the removal from which it is soon. */
const SOON = 60;

/** Charts that come from a repository which is being switched off. */
export function chartActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const { declared, calendar, now } = context.options;
  const ending = declared.charts.flatMap(({ cluster: own, repository }) => {
    const known =
      own === cluster && repository
        ? calendar.chartRepository(repository)
        : null;
    return known?.until ? [known] : [];
  });
  if (!ending.length) return [];
  const { url, plannedRemoval } = ending[0];
  const today = DateTime.fromISO(now, { zone: 'utc' });
  const outages = calendar
    .plannedOutages()
    .map(each => DateTime.fromISO(each.start, { zone: 'utc' }))
    .filter(start => start >= today)
    .sort((a, b) => a.toMillis() - b.toMillis());
  const removal = plannedRemoval
    ? DateTime.fromISO(plannedRemoval, { zone: 'utc' })
    : undefined;
  const due = outages[0] ?? removal;
  let urgency: Urgency = 'planned';
  if (removal && removal < today) urgency = 'now';
  else if (due && due.diff(today, 'days').days <= SOON) urgency = 'soon';
  const blocked = context.waitsFor(cluster, 'charts');
  return [
    {
      ...context.action(
        {
          kind: 'chart-repository',
          urgency,
          cluster,
          subject: url,
          title: 'Take the charts from the repository that stays',
          reason: `${ending.length} ${
            ending.length === 1 ? 'chart comes' : 'charts come'
          } from ${url}, which is to be removed in ${
            plannedRemoval ?? 'the near future'
          }${
            outages[0]
              ? `; the next planned outage is on ${outages[0].toISODate()}`
              : ''
          }.`,
          due: due?.toISODate() ?? null,
        },
        [
          {
            kind: 'migrate-charts',
            ...context.scopeOf(cluster, 'charts'),
          },
        ],
        'migrate-charts',
      ),
      ...(blocked ? { blocked } : {}),
    },
  ];
}
