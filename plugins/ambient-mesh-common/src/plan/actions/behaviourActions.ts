import { DeclaredChart, NextAction } from '../../model';
import { minorToFollow } from '../channelTargets';
import { minorNumber, minorText } from '../minors';
import { UNNAMED } from '../Position';
import { ActionContext } from './ActionContext';

const KEY = 'compatibilityVersion';

/**
 * Control planes that keep the defaults of an older minor: the flip is a change
 * of its own, once the channels have arrived. A channel that by policy follows
 * an older minor is not waited for.
 */
export function behaviourActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  return context.options.declared.charts.flatMap(chart => {
    const kept = keptBy(chart);
    if (chart.cluster !== cluster || !kept || !chart.version) return [];
    const name =
      typeof chart.values.revision === 'string' ? chart.values.revision : '';
    const revision = name || UNNAMED;
    const minor = minorNumber(chart.version);
    const behind = channelsBehind(context, cluster, minor);
    // What nothing comes to any more is retired, not changed.
    if (!behind.length && !context.inUse(cluster).has(revision)) return [];
    const fact = `revision ${name || null}`;
    const waits = context.waitsFor(cluster, fact);
    const blocked = [
      ...behind.map(each => `${each} still on an older minor.`),
      ...(waits ? [waits] : []),
    ].join(' ');
    return [
      {
        ...context.action(
          {
            kind: 'behaviour-kept',
            urgency: 'planned',
            cluster,
            subject: revision,
            title: `Take over the defaults of ${minorText(
              minor,
            )} in revision ${revision}`,
            reason: `Revision ${revision} (Istio ${chart.version}) behaves as ${kept.version} does (${kept.path}). istiod restarts with the change; gateways take the new defaults over without a restart.`,
            due: null,
          },
          [
            {
              kind: 'set-chart-values',
              chart: 'istiod',
              ...(name ? { revision: name } : {}),
              values: { [kept.path]: null },
              ...context.scopeOf(cluster, fact),
            },
          ],
          'plan-step',
        ),
        ...(blocked ? { blocked } : {}),
      },
    ];
  });
}

/** The older minor whose defaults an istiod keeps, and where it says so. */
function keptBy({
  chart,
  version,
  values,
}: DeclaredChart): { version: string; path: string } | null {
  if (chart !== 'istiod' || !version) return null;
  const { global } = values;
  const nested =
    typeof global === 'object' && global !== null && !Array.isArray(global)
      ? global[KEY]
      : undefined;
  const stated = values[KEY] || nested;
  if (!stated) return null;
  const text = String(stated);
  return minorNumber(`${text}.0`) < minorNumber(version)
    ? { version: text, path: values[KEY] ? KEY : `global.${KEY}` }
    : null;
}

/** `Channel stable (1-30-5) is` of those that are to come to a minor. */
function channelsBehind(
  { options }: ActionContext,
  cluster: string,
  minor: number,
): string[] {
  const { readout, policy, calendar } = options;
  return readout.channels.flatMap(({ name, phaseOf, revision, ...row }) => {
    const wanted = minorToFollow(policy, phaseOf ?? name, calendar);
    const isBehind =
      row.cluster === cluster &&
      row.version !== null &&
      minorNumber(row.version) < minor &&
      (wanted === null || wanted >= minor);
    return isBehind ? [`Channel ${name} (${revision}) is`] : [];
  });
}
