import {
  HealthGatePolicy,
  linkKey,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { DateTime, Duration } from 'luxon';
import { MeasuredGateway } from '../Metrics';
import { ChangeRecord } from '../Store';

/** What is compared in one cluster. */
export interface GateWindow {
  cluster: string;
  /** Those that restarted; none when a node component moved. */
  gateways: MeasuredGateway[];
  /** End of the window before the merge; `null`: it is not merged. */
  before: Date | null;
  /** End of the window after it; `null` while images still start. */
  after: Date | null;
}

/**
 * The windows that a change is judged by, one for each cluster in which it
 * restarts gateways or the proxies of nodes. What it creates or removes has
 * nothing to be compared with.
 *
 * @param reached - when links of the change were reached, by `linkKey`
 */
export function gateWindows(
  { intent }: Pick<ChangeRecord, 'intent'>,
  reached: Record<string, string>,
  policy: HealthGatePolicy,
): GateWindow[] {
  const moved = intent.gateways.filter(
    each => each.restarts && each.from !== null && each.to !== null,
  );
  const nodes = (intent.done ?? []).filter(
    ({ condition }) =>
      condition.kind === 'component-runs' &&
      (condition.component === 'ztunnel' || condition.component === 'cni'),
  );
  const clusters = new Set([...moved, ...nodes].map(each => each.cluster));
  const momentOf = (key: string, wait?: Duration): Date | null =>
    reached[key]
      ? DateTime.fromISO(reached[key])
          .plus(wait ?? 0)
          .toJSDate()
      : null;
  return [...clusters].sort().map(cluster => ({
    cluster,
    gateways: moved
      .filter(each => each.cluster === cluster)
      .map(({ namespace, name, role }) => ({ namespace, name, role })),
    before: momentOf(linkKey({ cluster: '', stage: 'merged' })),
    after: momentOf(
      linkKey({ cluster, stage: 'images' }),
      Duration.fromISO(policy.window),
    ),
  }));
}
