import {
  latestWaiver,
  MeshPolicy,
  PlanPreview,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';

/**
 * Whether a person may accept errors that a change causes, and until which day
 * at most: the platform team may, for as long as the policy in Git allows.
 */
export function waiverRight(options: {
  policy: MeshPolicy;
  /** Whether the person may change what everybody shares. */
  platform: boolean;
  now: Date;
}): NonNullable<PlanPreview['waiver']> {
  const { policy, platform, now } = options;
  return {
    allowed: platform,
    reason: platform
      ? 'You may accept the errors with a reason.'
      : `Only the platform team may accept an error. Ask ${
          policy.platform.owners.join(' or ') || 'them'
        }.`,
    latest: latestWaiver(policy, now.toISOString()),
  };
}

/** @throws InputError when one ends later than the policy allows */
export function requireInTime(waivers: Waiver[], latest: string): void {
  const late = waivers.find(each => each.until.slice(0, 10) > latest);
  if (late) {
    throw new InputError(
      `The waiver of '${late.rule}' ends on ${late.until}; by the policy it may last until ${latest} (waivers.longest in ambient-mesh.yaml).`,
    );
  }
}
