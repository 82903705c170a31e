import { useEffect } from 'react';
import { FieldShell, Loaded, Note } from '../../components';
import { fingerprint } from './fingerprint';
import { PlanView } from './PlanView';
import { MeshPlanPreviewProps } from './schema';
import { Plan, usePlan } from './usePlan';

/** A plan has a fingerprint only if this person could request it now. */
function fingerprintOf(plan: Plan | undefined): string | undefined {
  if (!plan) {
    return undefined;
  }
  const { changeSet, authority } = plan.preview;
  const requestable =
    authority.allowed && !changeSet.blocked && changeSet.edits.length > 0;
  return requestable ? fingerprint(changeSet.diff) : undefined;
}

/** Shows what the form would change, before anything is requested. */
export const MeshPlanPreview = (props: MeshPlanPreviewProps) => {
  const { formData, onChange } = props;
  const plan = usePlan(props);
  const value = fingerprintOf(plan.value);
  useEffect(() => {
    if (value !== formData) {
      onChange(value);
    }
  }, [value, formData, onChange]);
  return (
    <FieldShell field={props}>
      {plan.missing.length > 0 ? (
        <Note>
          The plan needs more of the form first: {plan.missing.join(', ')}.
        </Note>
      ) : (
        <Loaded data={plan} what="the plan">
          {loaded => <PlanView plan={loaded} />}
        </Loaded>
      )}
    </FieldShell>
  );
};
