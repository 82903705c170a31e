import { noBlast } from '../blastRadius';
import { gatewaySeconds } from '../durations';
import { atLeast } from '../minors';
import { PlanContext, StepPart } from '../PlanContext';
import { GatewayRelease } from '../Position';

/** A release of the chart `gateway`, after its channel has moved (R7). */
export function gatewayChartStep(
  context: PlanContext,
  cluster: string,
  { release, version: current }: GatewayRelease,
  version: string,
): StepPart {
  const [namespace] = release.split('/');
  const owner = context.ownerOf(namespace);
  const radius = noBlast(context);
  return {
    kind: 'gateway-chart',
    cluster,
    fact: `gateway-chart ${release}`,
    title: `Upgrade the gateway chart ${release} to ${version}`,
    reason:
      'Pods of a gateway chart are injected when they start: they follow last, and only when they restart.',
    operations: [{ kind: 'upgrade-gateway-chart', release, version }],
    apply: position => {
      for (const each of position.gatewayReleases) {
        if (each.release === release) each.version = version;
      }
    },
    merged: atLeast(current, version),
    disturbs: true,
    installs: version,
    blastRadius: {
      ...radius,
      namespaces: [namespace],
      owners: owner
        ? [...new Set([owner, ...radius.owners])].sort()
        : radius.owners,
      restarts: 1,
    },
    seconds: gatewaySeconds(1),
    done: { kind: 'gateway-chart-runs', release, version },
    doneWhen: `The pods of ${release} run ${version}.`,
    undo: `Revert this commit: the pods of ${release} restart with ${current}.`,
    notes: [],
  };
}
