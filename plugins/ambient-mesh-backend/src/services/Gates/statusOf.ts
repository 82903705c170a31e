import { HealthGate } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { CommitStatusRequest } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { ChangeRecord } from '../Store';

/** What the next pull requests are told. */
export type HealthStatus = Pick<CommitStatusRequest, 'state' | 'description'>;

/** A merged change that a gate watches. */
export interface GatedChange {
  change: Pick<ChangeRecord, 'pullRequest'>;
  gate: HealthGate;
}

/**
 * What the newest step says to the next: unknown is not healthy, so it does
 * not let a required check pass.
 *
 * @param newest - `null`: no step that a gate watches was merged
 */
export function statusOf(newest: GatedChange | null): HealthStatus {
  if (!newest) {
    return {
      state: 'success',
      description: 'No step before this one has moved anything.',
    };
  }
  const { change, gate } = newest;
  const step = `#${change.pullRequest?.number ?? '?'}`;
  const reason =
    gate.measures.find(each => each.state === gate.state)?.reason ?? '';
  switch (gate.state) {
    case 'passed':
      return {
        state: 'success',
        description: `What ${step} has moved is as healthy as before.`,
      };
    case 'failed':
      return { state: 'failure', description: `After ${step}: ${reason}` };
    case 'unknown':
      return { state: 'pending', description: `After ${step}: ${reason}` };
    default:
      return {
        state: 'pending',
        description: `${step} is compared with before when it has run for a while.`,
      };
  }
}
