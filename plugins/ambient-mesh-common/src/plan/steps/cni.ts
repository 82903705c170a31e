import { nodeBlast } from '../blastRadius';
import { nodeSeconds } from '../durations';
import { atLeast, minorNumber } from '../minors';
import { waitsForDrain } from '../nodeUpdates';
import { PlanContext, StepPart } from '../PlanContext';
import { drainNotes } from './drainNotes';

/** The first minor whose agent keeps its configuration over a restart. */
const KEEPS_CONFIGURATION = 1025;

/** istio-cni, after its control plane and before ztunnel (R2). */
export function cniStep(
  context: PlanContext,
  cluster: string,
  version: string,
): StepPart | null {
  const current = context.position(cluster).cni;
  if (!current) return null;
  const clusters = context.sharing.clustersOf(cluster, 'cni');
  const blastRadius = nodeBlast(context, clusters, 'cni');
  const notes = [
    minorNumber(current.version) < KEEPS_CONFIGURATION
      ? `CNI ${current.version} removes its configuration when it stops: a pod that starts then may start outside the mesh. Do it when nothing is deployed.`
      : 'Pods that start on a node while its agent restarts wait for it; running pods are not touched.',
  ];
  notes.push(...drainNotes(context, cluster, 'cni', current.version));
  return {
    kind: 'cni',
    cluster,
    fact: 'cni',
    title: `Upgrade CNI to ${version}`,
    reason:
      'CNI works with a control plane of its own minor or the next: it follows right after istiod.',
    operations: [{ kind: 'upgrade-component', components: ['cni'], version }],
    apply: position => {
      position.cni = { version, revision: position.cni?.revision ?? null };
    },
    merged: atLeast(current.version, version),
    disturbs: !waitsForDrain(context, cluster, 'cni'),
    installs: version,
    blastRadius,
    seconds: nodeSeconds(blastRadius.nodes),
    done: { kind: 'component-runs', component: 'cni', version, revision: null },
    doneWhen: `istio-cni runs ${version} on every node.`,
    undo: `Revert this commit: CNI goes back to ${current.version}, node by node.`,
    notes,
  };
}
