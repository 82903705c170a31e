import { nodeBlast } from '../blastRadius';
import { graceOf, nodeSeconds } from '../durations';
import { waitsForDrain } from '../nodeUpdates';
import { PlanContext, StepPart } from '../PlanContext';
import { drainNotes } from './drainNotes';

/** What ztunnel becomes in one step. */
export interface ZtunnelTarget {
  version: string;
  revision: string;
  merged: boolean;
}

/** ztunnel with the revision that it is bound to, after CNI (R1). */
export function ztunnelStep(
  context: PlanContext,
  cluster: string,
  { version, revision, merged }: ZtunnelTarget,
): StepPart | null {
  const current = context.position(cluster).ztunnel;
  if (!current) return null;
  const { declared } = context.options;
  const clusters = context.sharing.clustersOf(cluster, 'ztunnel');
  const blastRadius = nodeBlast(context, clusters, 'ztunnel');
  const grace = graceOf(declared, cluster);
  return {
    kind: 'ztunnel',
    cluster,
    fact: 'ztunnel',
    title: `Upgrade ztunnel to ${version} on revision ${revision}`,
    reason:
      'ztunnel works with a control plane of its own minor or the next, and is bound to one revision by name.',
    operations: [
      {
        kind: 'upgrade-component',
        components: ['ztunnel'],
        version,
        revision,
      },
    ],
    apply: position => {
      position.ztunnel = { version, revision };
    },
    merged,
    disturbs: !waitsForDrain(context, cluster, 'ztunnel'),
    installs: version,
    blastRadius,
    seconds: nodeSeconds(blastRadius.nodes, grace),
    done: { kind: 'component-runs', component: 'ztunnel', version, revision },
    doneWhen: `ztunnel runs ${version} on every node, bound to ${revision}.`,
    undo: `Revert this commit: ztunnel goes back to ${current.version}, and restarts on every node once more.`,
    notes: [
      `Connections that last longer than ${grace} s are reset on each node as its ztunnel is replaced; new ones are always accepted.`,
      ...drainNotes(context, cluster, 'ztunnel', current.version),
      ...(blastRadius.nodes === null
        ? ['How many nodes there are is not in Git: the duration is for one.']
        : []),
    ],
  };
}
