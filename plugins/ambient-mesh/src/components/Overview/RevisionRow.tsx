import {
  MeshView,
  RevisionStatus,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { declaredObserved } from '../DeclaredObserved';
import { FactRow } from '../FactRow';
import { Progress } from '../Progress';
import { StateChip } from '../StateChip';
import { SupportClock } from '../SupportClock';

interface RevisionRowProps {
  view: MeshView;
  revision: RevisionStatus;
}

/** A revision: the istiod that Git declares and the one that runs. */
export const RevisionRow = ({ view, revision }: RevisionRowProps) => {
  const name = revision.name ?? 'without a name';
  const version = revision.running ?? revision.declared;
  return (
    <FactRow
      name={name}
      note="istiod"
      facts={[
        ...declaredObserved({
          declared: revision.declared,
          observed: revision.running ? [revision.running] : [],
          state: revision.state,
        }),
        {
          label: 'Support',
          value: (
            <SupportClock
              support={view.support.find(entry => entry.version === version)}
            />
          ),
        },
        {
          label: 'Pods',
          value:
            revision.state === 'unknown' ? (
              'not known'
            ) : (
              <Progress
                done={revision.ready}
                of={revision.desired}
                what="ready"
                label={`Revision ${name}`}
              />
            ),
        },
      ]}
      state={<StateChip row={revision} />}
      reasons={revision.reasons}
    />
  );
};
