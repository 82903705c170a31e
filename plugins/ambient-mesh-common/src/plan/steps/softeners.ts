import { minorNumber } from '../minors';
import { NodeComponent } from '../nodeUpdates';
import { PlanContext } from '../PlanContext';

/** ztunnel is told its grace period by the chart since then (`istio.md` 4). */
const HEEDS_GRACE = '1.23';

interface Softener {
  path: string;
  /** Later than the chart's: when it begins to have an effect. */
  since?: string;
  says(since: string): string;
}

const SOFTENERS: Record<NodeComponent, Softener[]> = {
  ztunnel: [
    {
      path: 'terminationGracePeriodSeconds',
      since: HEEDS_GRACE,
      says: since =>
        `A longer terminationGracePeriodSeconds (chart value, since ${since}) lets connections drain longer. That of the ztunnel which goes counts: set it, and let it roll, before the version.`,
    },
    {
      path: 'updateStrategy',
      says: since =>
        `updateStrategy (chart value, since ${since}): type OnDelete lets you drain node by node; leave rollingUpdate.maxUnavailable at 0, or a node is without ztunnel in between.`,
    },
  ],
  cni: [
    {
      path: 'updateStrategy',
      says: since =>
        `updateStrategy (chart value, since ${since}): rollingUpdate.maxUnavailable says how many agents restart at once, type OnDelete leaves each node to you.`,
    },
    {
      path: 'terminationGracePeriodSeconds',
      says: since =>
        `terminationGracePeriodSeconds (chart value, since ${since}) says how long an agent may take to stop.`,
    },
  ],
};

/**
 * Values that make the restart of a component softer, as far as the chart that
 * is installed has them: they must be there before the new version is.
 */
export function softeners(
  { options }: PlanContext,
  component: NodeComponent,
  installed: string,
): string[] {
  const keys = options.calendar.chartValues().charts[component]?.keys ?? [];
  return SOFTENERS[component].flatMap(({ path, since, says }) => {
    const first = since ?? keys.find(each => each.path === path)?.from;
    return first && minorNumber(installed) >= minorNumber(`${first}.0`)
      ? [says(first)]
      : [];
  });
}
