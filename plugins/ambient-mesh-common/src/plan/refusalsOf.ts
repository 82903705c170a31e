import { Finding, Location } from '../model';
import { parseVersion } from '../calendar';
import { minorToFollow } from './channelTargets';
import { minorNumber } from './minors';
import { PlanUpgradeOptions } from './PlanOptions';

/** Why no plan can be made at all, before any step is thought of. */
export function refusalsOf(options: PlanUpgradeOptions): Finding[] {
  const { readout, target, calendar } = options;
  const refusals: Finding[] = [];
  const refuse = (
    rule: string,
    message: string,
    remedy: string,
    cluster?: string,
    at: Location = {
      cluster: cluster ?? 'mesh',
      kind: 'Cluster',
      name: cluster ?? 'mesh',
    },
  ) =>
    refusals.push({
      rule,
      severity: 'error',
      message,
      at,
      remedy,
      ...(cluster ? { cluster } : {}),
    });

  const version = parseVersion(target.to);
  if (!version) {
    refuse(
      'upgrade-no-version',
      `"${target.to}" is no version.`,
      'Write all three numbers, such as 1.30.4.',
    );
    return refusals;
  }
  if (calendar.existence(target.to) === 'never') {
    const newest = calendar.newestPatch(target.to);
    refuse(
      'upgrade-never-released',
      `Istio ${target.to} was never released.`,
      newest ? `The newest patch of that minor is ${newest}.` : 'Take another.',
    );
  }
  const inScope = readout.clusters.filter(
    each => !target.cluster || each === target.cluster,
  );
  if (target.cluster && !inScope.length) {
    refuse(
      'upgrade-unknown-cluster',
      `Git declares no cluster ${target.cluster}.`,
      `Declared: ${readout.clusters.join(', ') || 'none'}.`,
    );
  }
  for (const cluster of inScope) {
    for (const row of [...readout.revisions, ...readout.components]) {
      // The Gateway API has versions of its own, or none at all (a branch).
      if (row.cluster !== cluster || row.name === 'gateway-api') continue;
      const own = row.version === null ? null : parseVersion(row.version);
      if (!own) {
        refuse(
          'upgrade-version-unknown',
          `The version of ${row.name ?? 'the unnamed revision'} is not known.`,
          'State it in Git; without it nothing can be said of skew.',
          cluster,
          row.at,
        );
      } else if (own.major !== version.major) {
        refuse(
          'upgrade-other-major',
          `${row.name ?? 'The unnamed revision'} is ${
            row.version
          }: another major version than ${target.to}.`,
          'No rule is known for that.',
          cluster,
          row.at,
        );
      }
    }
    const first = new Map<string, string>();
    for (const { name, revision, at, cluster: where } of readout.channels) {
      if (where !== cluster) continue;
      const known = first.get(name);
      if (known !== undefined && known !== revision) {
        refuse(
          'upgrade-forms-disagree',
          `Channel ${name} is declared for ${known} and for ${revision}.`,
          'Settle which it is first: both istiods rewrite its gateways in turn.',
          cluster,
          at,
        );
      }
      first.set(name, revision);
    }
    if (!readout.revisions.some(each => each.cluster === cluster)) {
      refuse(
        'upgrade-no-revision',
        `Git declares no istiod for cluster ${cluster}.`,
        'Declare the first revision by hand.',
        cluster,
      );
    }
  }
  refusals.push(...channelRefusals(options, inScope));
  if (!refusals.length) refusals.push(...nobodyMoves(options, inScope));
  return refusals;
}

/** A plan that would move no channel, where there are some. */
function nobodyMoves(
  { readout, policy, calendar, target }: PlanUpgradeOptions,
  clusters: string[],
): Finding[] {
  const names = new Set(
    readout.channels.flatMap(({ cluster, name, phaseOf }) =>
      clusters.includes(cluster) ? [phaseOf ?? name] : [],
    ),
  );
  const wanted = [...names].filter(channel => {
    if (target.channels) return target.channels.includes(channel);
    const minor = minorToFollow(policy, channel, calendar);
    return minor === null || minor === minorNumber(target.to);
  });
  const at = {
    cluster: clusters[0] ?? 'mesh',
    kind: 'Cluster',
    name: clusters[0] ?? 'mesh',
  };
  if (!target.channels && names.size && !wanted.length) {
    return [
      {
        rule: 'upgrade-nobody-follows',
        severity: 'error',
        message: `By policy no channel follows the minor of ${target.to}.`,
        at,
        remedy: `Name the channels that should move: ${[...names]
          .sort()
          .join(', ')}.`,
      },
    ];
  }
  const phased = wanted.some(channel =>
    policy.channels.some(
      each =>
        each.name === channel &&
        each.phases?.some(phase =>
          readout.channels.some(({ name }) => name === phase),
        ),
    ),
  );
  return target.strategy === 'phases' && !phased
    ? [
        {
          rule: 'upgrade-no-phases',
          severity: 'error',
          message: `None of the channels that would move has phases: ${
            wanted.sort().join(', ') || 'none'
          }.`,
          at,
          remedy:
            'Adopt phases first (operation adopt-phases), or take the strategy channels.',
        },
      ]
    : [];
}

function channelRefusals(
  { readout, target }: PlanUpgradeOptions,
  clusters: string[],
): Finding[] {
  return (target.channels ?? []).flatMap((channel): Finding[] => {
    const rows = readout.channels.filter(
      each =>
        clusters.includes(each.cluster) &&
        (each.name === channel || each.phaseOf === channel),
    );
    if (!rows.length) {
      return [
        {
          rule: 'upgrade-unknown-channel',
          severity: 'error',
          message: `Git declares no channel ${channel}.`,
          at: {
            cluster: clusters[0] ?? 'mesh',
            kind: 'Channel',
            name: channel,
          },
          remedy: `Declared: ${
            [...new Set(readout.channels.map(each => each.name))]
              .sort()
              .join(', ') || 'none'
          }.`,
        },
      ];
    }
    return rows
      .filter(
        ({ version }) =>
          version !== null && minorNumber(version) > minorNumber(target.to),
      )
      .map(({ name, version, at, cluster }) => ({
        rule: 'upgrade-is-downgrade',
        severity: 'error' as const,
        message: `Channel ${name} is on ${version}, above ${target.to}.`,
        at,
        remedy: 'A way back is a revert of the move, not an upgrade.',
        cluster,
      }));
  });
}
