import semver from 'semver';
import { StepCheck } from '../../model';
import { soakCheck } from '../checks';
import { PlanOptions } from '../PlanOptions';
import { DirectChange } from './DirectChange';

/** Whether revisions that a change removes were kept for as long as is wanted. */
export function keptChecks({
  before,
  after,
  ...facts
}: DirectChange): StepCheck[] {
  return before.readout.revisions.flatMap(({ cluster, name, version }) => {
    const stays = after.readout.revisions.some(
      each => each.cluster === cluster && each.name === name,
    );
    if (stays || name === null || version === null) return [];
    return (
      keptCheck({ cluster, version }, { ...facts, readout: after.readout }) ??
      []
    );
  });
}

/**
 * Whether the channels that may have left a revision last have run the next
 * one for the policy's `retirement.soak`: those on the nearest newer version.
 * `null`: the policy asks for nothing, or no channel ran it.
 */
export function keptCheck(
  { cluster, version }: { cluster: string; version: string },
  facts: Pick<PlanOptions, 'policy' | 'readout' | 'arrivals' | 'now'>,
): StepCheck | null {
  const { policy, readout, arrivals, now } = facts;
  const soak = policy.retirement?.soak;
  const newer = readout.channels
    .filter(
      each =>
        each.cluster === cluster &&
        semver.valid(each.version) !== null &&
        semver.gt(each.version ?? '', version),
    )
    .sort((a, b) => semver.compare(a.version ?? '', b.version ?? ''));
  if (!soak || !newer.length) return null;
  const [{ revision }] = newer;
  return soakCheck({
    id: 'kept',
    title: 'Kept for a way back',
    soak,
    cluster,
    tags: newer
      .filter(each => each.revision === revision)
      .map(each => each.name),
    revision,
    arrivals,
    pending: [],
    now,
  });
}
