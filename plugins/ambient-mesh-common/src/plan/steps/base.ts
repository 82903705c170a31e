import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { atLeast } from '../minors';
import { PlanContext, StepPart } from '../PlanContext';

/** Istio's CRDs and validation, before the first istiod of a version (R3). */
export function baseStep(
  context: PlanContext,
  cluster: string,
  version: string,
): StepPart | null {
  const current = context.position(cluster).base;
  if (!current) return null;
  return {
    kind: 'base',
    cluster,
    fact: 'base',
    title: `Upgrade base to ${version}`,
    reason:
      'All revisions share the CRDs: they must be at least as new as the newest istiod.',
    operations: [{ kind: 'upgrade-component', components: ['base'], version }],
    apply: position => {
      position.base = version;
    },
    merged: atLeast(current, version),
    disturbs: false,
    installs: version,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: {
      kind: 'component-runs',
      component: 'base',
      version,
      revision: null,
    },
    doneWhen: `Istio's CRDs say ${version}.`,
    undo: 'Revert this commit only while no istiod of the new version runs; older CRDs may drop fields that are stored.',
    notes: [],
  };
}
