import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { PlanContext, StepPart } from '../PlanContext';
import { UNNAMED } from '../Position';

interface Retirement {
  name: string;
  version: string;
  /** Git does not declare it any more. */
  merged?: boolean;
}

/** Takes away a revision that nothing refers to any more (R5). */
export function retireRevisionStep(
  context: PlanContext,
  cluster: string,
  { name, version, merged = false }: Retirement,
): StepPart {
  return {
    kind: 'retire-revision',
    cluster,
    fact: `revision ${name === UNNAMED ? null : name}`,
    title: `Retire revision ${name} (Istio ${version})`,
    reason:
      'Nothing should refer to it any more; a gateway that still does would lose its control plane while everything stays green.',
    operations: [{ kind: 'remove-revision', name }],
    apply: position => {
      position.revisions.delete(name);
    },
    merged,
    disturbs: false,
    retires: name,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: { kind: 'revision-gone', revision: name },
    doneWhen: `istiod ${name} is gone.`,
    undo: `Revert this commit: istiod ${name} is installed again.`,
    notes: [
      'After this, the way back to it is to install it again first: reverting a channel move alone is not enough.',
    ],
  };
}
