import { useEffect } from 'react';
import { FieldShell, Loaded, Note } from '../../components';
import { fingerprint } from './fingerprint';
import { PlanView } from './PlanView';
import { MeshPlanPreviewProps } from './schema';
import { Plan, usePlan } from './usePlan';

type PlanValue = NonNullable<MeshPlanPreviewProps['formData']>;

/** A plan has a fingerprint only if this person could request it now. */
function valueOf(plan: Plan | undefined): PlanValue {
  if (!plan) {
    return {};
  }
  const { preview, operations, waivers } = plan;
  const { changeSet, authority } = preview;
  const requestable =
    authority.allowed && !changeSet.blocked && changeSet.edits.length > 0;
  return requestable
    ? {
        fingerprint: fingerprint(changeSet.diff),
        operations: operations.map(each => ({ ...each })),
        ...(waivers.length > 0 ? { waivers } : {}),
      }
    : {};
}

/** Shows what the form would change, before anything is requested. */
export const MeshPlanPreview = (props: MeshPlanPreviewProps) => {
  const { formData, onChange } = props;
  const plan = usePlan(props);
  const value = valueOf(plan.value);
  const isNew = JSON.stringify(value) !== JSON.stringify(formData ?? {});
  useEffect(() => {
    if (isNew) {
      onChange(value);
    }
  }, [isNew, value, onChange]);
  return (
    <FieldShell field={props}>
      {plan.missing.length > 0 ? (
        <Note>
          The plan needs more of the form first: {plan.missing.join(', ')}.
        </Note>
      ) : (
        <Loaded data={plan} what="the plan" failure="There is no plan for this">
          {loaded => <PlanView plan={loaded} onWaive={plan.waive} />}
        </Loaded>
      )}
    </FieldShell>
  );
};
