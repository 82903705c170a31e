import { OwnerHold, StepCheck } from '../../model';
import { StepDraft } from '../StepDraft';

/** What a change touches. */
type Touched = Pick<StepDraft, 'clusters'> & {
  blastRadius: Pick<StepDraft['blastRadius'], 'namespaces' | 'gateways'>;
};

/**
 * Whether an owner has asked to wait. A hold lapses at its end, counts for the
 * gateways of its namespace that restart, and never without a reason. `null`:
 * nobody is touched who could.
 */
export function holdsCheck(
  { blastRadius, clusters }: Touched,
  holds: OwnerHold[],
  now: string,
): StepCheck | null {
  if (!blastRadius.namespaces.length) return null;
  const time = Date.parse(now);
  const namespaces = new Set(blastRadius.namespaces);
  const active = holds
    .filter(
      hold =>
        hold.kind === 'hold' &&
        hold.reason.trim() !== '' &&
        Date.parse(hold.until) > time &&
        Date.parse(hold.at) <= time &&
        namespaces.has(hold.namespace) &&
        (!hold.cluster || clusters.includes(hold.cluster)) &&
        touches(hold, blastRadius.gateways),
    )
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until));
  const check = { id: 'holds', title: 'No owner has asked to wait' };
  if (!active.length) {
    return { ...check, state: 'passed', reason: 'Nobody has.' };
  }
  const [last] = active;
  return {
    ...check,
    state: 'waiting',
    reason: active
      .map(hold => `${hold.by} holds ${hold.namespace}: ${hold.reason}`)
      .join(' '),
    until: new Date(last.until).toISOString().replace('.000Z', 'Z'),
  };
}

/** A step without gateways (ztunnel) touches all of a namespace. */
function touches(
  hold: OwnerHold,
  gateways: StepDraft['blastRadius']['gateways'],
): boolean {
  return (
    !gateways.length ||
    gateways.some(
      gateway =>
        gateway.restarts &&
        gateway.namespace === hold.namespace &&
        (!hold.gateway || gateway.name === hold.gateway) &&
        (!hold.cluster || gateway.cluster === hold.cluster),
    )
  );
}
