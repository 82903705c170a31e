import {
  ClusterDone,
  DeclaredChart,
  DeclaredMesh,
  DoneCondition,
} from '../model';
import { releaseName } from '../resolve';
import { updateStrategyOf } from '../resolve/updateStrategyOf';

/**
 * What the releases of Istio's charts must be once Git has changed them beside
 * their versions: gateway charts, values, and where charts come from. Versions
 * of the others are those of revisions and components (`doneConditions`).
 * Values that change together with something that is seen go with it: the
 * channel `default` is also a value of `base`.
 *
 * @param seen - what the change asks of the clusters anyway
 *
 * @public
 */
export function chartConditions(
  before: Pick<DeclaredMesh, 'charts'>,
  after: Pick<DeclaredMesh, 'charts'>,
  seen: ClusterDone[] = [],
): ClusterDone[] {
  const old = byKey(before.charts);
  const now = byKey(after.charts);
  return [...now].flatMap(([key, charts]) => {
    const [was, ...others] = old.get(key) ?? [];
    // What is new or not one of a kind is told by what it installs.
    if (!was || others.length || charts.length > 1) return [];
    const { cluster } = was;
    const condition = conditionOf(was, charts[0]);
    const goesAlong =
      condition?.kind === 'values-set' &&
      seen.some(each => each.cluster === cluster);
    return condition && !goesAlong ? [{ cluster, condition }] : [];
  });
}

function byKey(charts: DeclaredChart[]): Map<string, DeclaredChart[]> {
  const found = new Map<string, DeclaredChart[]>();
  for (const chart of charts) {
    const key = keyOf(chart);
    found.set(key, [...(found.get(key) ?? []), chart]);
  }
  return found;
}

function keyOf({ cluster, chart, namespace, release, values }: DeclaredChart) {
  const revision = chart === 'istiod' ? values.revision : null;
  return JSON.stringify([cluster, chart, namespace, release, revision]);
}

function conditionOf(
  was: DeclaredChart,
  is: DeclaredChart,
): DoneCondition | null {
  const { chart, release, version } = is;
  if (version !== was.version) {
    return chart === 'gateway' && release && version
      ? {
          kind: 'gateway-chart-runs',
          release: releaseName(is),
          version,
        }
      : null;
  }
  const same = is.repository === was.repository && textOf(is) === textOf(was);
  if (same) return null;
  const strategy = updateStrategyOf(is);
  const { revision } = is.values;
  return {
    kind: 'values-set',
    chart,
    revision:
      chart === 'istiod' && typeof revision === 'string' ? revision : null,
    ...(strategy && strategy !== updateStrategyOf(was) ? { strategy } : {}),
  };
}

/** A component's revision is one of its own conditions. */
function textOf({ chart, values }: DeclaredChart): string {
  const { revision: _, ...rest } = values;
  return JSON.stringify(chart === 'gateway' ? values : rest);
}
