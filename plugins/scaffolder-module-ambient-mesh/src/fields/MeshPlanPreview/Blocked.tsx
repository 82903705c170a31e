import { Alert, Button } from '@backstage/ui';
import { Waiver } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Plan } from './usePlan';

interface BlockedProps {
  plan: Plan;
  onWaive: (waivers: Waiver[]) => void;
}

/** What stands in the way of a plan, or what was accepted of it. */
export const Blocked = ({ plan, onWaive }: BlockedProps) => {
  const { changeSet, waiver } = plan.preview;
  if (changeSet.waivers.length > 0) {
    return (
      <Alert
        status="warning"
        icon
        role="status"
        title={`Accepted until ${
          changeSet.waivers[0].until
        }: ${changeSet.waivers.map(({ rule }) => rule).join(', ')}`}
        description={changeSet.waivers[0].reason}
        customActions={
          <Button size="small" variant="secondary" onPress={() => onWaive([])}>
            Take it back
          </Button>
        }
      />
    );
  }
  if (!changeSet.blocked) {
    return null;
  }
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title="This change would break a rule"
      description={`It cannot be requested as long as it causes the errors below.${
        waiver && !waiver.allowed ? ` ${waiver.reason}` : ''
      }`}
    />
  );
};
