import { gatewayBlast } from '../blastRadius';
import { gatewaySeconds } from '../durations';
import { minorNumber } from '../minors';
import { PlanContext, StepPart } from '../PlanContext';

/** Another patch under the same revision name, with its true cost. */
export function patchInPlaceStep(
  context: PlanContext,
  cluster: string,
  name: string,
  version: string,
): StepPart {
  const current = context.position(cluster).revisions.get(name) ?? version;
  const clusters = context.sharing.clustersOf(cluster, 'revisions');
  const merged = current === version;
  const blastRadius = gatewayBlast(
    context,
    merged
      ? []
      : clusters.flatMap(each =>
          context.index
            .gatewaysOf(each, name)
            .map(gateway => ({ gateway, from: current, to: version })),
        ),
  );
  return {
    kind: 'patch-in-place',
    cluster,
    fact: 'revisions',
    title: `Patch revision ${name} in place to ${version}`,
    reason:
      'One merge and no second control plane; in return nothing can be tried on a few gateways first.',
    operations: [{ kind: 'patch-revision', name, version, sameName: true }],
    apply: position => {
      position.revisions.set(name, version);
    },
    ...(minorNumber(current) === minorNumber(version)
      ? {}
      : { also: `${version} is no patch of ${current}: the minor differs.` }),
    merged,
    disturbs: true,
    installs: version,
    blastRadius,
    seconds: gatewaySeconds(blastRadius.restarts),
    done: { kind: 'revision-runs', revision: name, version },
    doneWhen: `istiod ${name} and every gateway on it run ${version}.`,
    undo: `Revert this commit: istiod ${name} and every gateway on it go back to ${current}, all at once.`,
    notes: [
      `It restarts every gateway of the revision at once, whatever its channel (${blastRadius.restarts} in Git), and before its istiod: for seconds gateways are newer than their control plane.`,
      'No Application’s health covers the gateways: Argo CD says Synced and Healthy before they have rolled.',
      'A new revision beside it, with its channels moved one after the other, does neither.',
    ],
  };
}
