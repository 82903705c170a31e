import { MeshConfig } from '../../config';
import { ChangeRecord, ChangeStore } from '../Store';
import { retiredBy } from './retiredBy';
import { StatusTeller, StatusTellerOptions, Told } from './StatusTeller';

/** Name of the commit status of pull requests that retire a revision. */
export const RETIREMENT_CHECK = 'ambient-mesh/retirement';

export interface RetirementStatusesOptions
  extends Omit<StatusTellerOptions, 'context'> {
  changes: ChangeStore;
}

/**
 * Tells open pull requests that retire a revision whether it is still proven
 * that nothing refers to it, as the last look at the change has found.
 */
export class RetirementStatuses {
  readonly #changes: ChangeStore;
  readonly #teller: StatusTeller;

  private constructor({ changes, ...options }: RetirementStatusesOptions) {
    this.#changes = changes;
    this.#teller = StatusTeller.create({
      ...options,
      context: RETIREMENT_CHECK,
    });
  }

  static create(options: RetirementStatusesOptions): RetirementStatuses {
    return new RetirementStatuses(options);
  }

  async publish(mesh: MeshConfig): Promise<void> {
    const active = await this.#changes.listActive(mesh.name);
    await this.#teller.tell(
      mesh,
      active.flatMap(change => {
        const status = statusOf(change);
        return status ? [{ change, status }] : [];
      }),
    );
  }
}

function statusOf({ state, reason, intent }: ChangeRecord): Told | null {
  const retired = retiredBy(intent.done);
  if (!retired.length || state === 'requested') return null;
  return state === 'open'
    ? {
        state: 'success',
        description: `Nothing refers to ${
          retired.length > 1 ? 'revisions' : 'revision'
        } ${retired.join(', ')}.`,
      }
    : { state: 'failure', description: reason ?? 'It is planned again.' };
}
