import {
  ChannelArrival,
  ClusterStatus,
  defaultStrategy,
  MeshPolicy,
  Operation,
  OwnerHold,
  planUpgrade,
  ReleaseCalendar,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { assertIstioVersion } from './addRevision';
import { MeshState } from './differences';

/** What an upgrade looks at besides Git. @public */
export interface UpgradeSituation {
  /** What the clusters say; absent: Git alone. */
  clusters?: ClusterStatus[];
  /** Since when channels are where they are, for soaking. */
  arrivals?: ChannelArrival[];
  /** What owners asked for. */
  holds?: OwnerHold[];
  /** Kubernetes version by cluster. */
  kubernetes?: Record<string, string>;
}

/**
 * The plan that an operation `upgrade` means. A minor (`1.31`) means its newest
 * patch; without a strategy, phases are used where Git declares them.
 *
 * @throws InputError when there is no such version
 *
 * @public
 */
export function upgradePlanOf(
  operation: Extract<Operation, { kind: 'upgrade' }>,
  options: MeshState &
    UpgradeSituation & {
      policy: MeshPolicy;
      calendar: ReleaseCalendar;
      /** ISO 8601 UTC. */
      now: string;
    },
): UpgradePlan {
  const { channel, cluster, batch } = operation;
  const { clusters, kubernetes, arrivals = [], holds = [] } = options;
  const { readout, declared, policy, calendar, now } = options;
  return planUpgrade({
    readout,
    declared,
    policy,
    calendar,
    now,
    arrivals,
    holds,
    ...(clusters ? { clusters } : {}),
    ...(kubernetes ? { kubernetes } : {}),
    target: {
      to: versionOf(operation.to, options.calendar),
      strategy:
        operation.strategy ??
        defaultStrategy(
          policy,
          declared.channels.map(each => each.name),
        ),
      ...(channel === undefined ? {} : { channels: [channel] }),
      ...(cluster === undefined ? {} : { cluster }),
      ...(batch === undefined ? {} : { batch }),
    },
  });
}

function versionOf(to: string, calendar: ReleaseCalendar): string {
  const minor = /^v?(\d+\.\d+)$/.exec(to)?.[1];
  if (minor === undefined) {
    return assertIstioVersion(to, calendar);
  }
  const newest = calendar.newestPatch(`${minor}.0`);
  if (newest === null) {
    throw new InputError(
      `No release of Istio ${minor} is known. Write the version with all three numbers.`,
    );
  }
  return newest;
}
