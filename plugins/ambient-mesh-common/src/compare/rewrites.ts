import { ObservedGateway, ObservedMesh } from '../model';
import { EarlierLook } from './Lookback';

/** How often a Deployment was rewritten, and within which time. */
export interface Rewrites {
  times: number;
  /** Between the two looks. */
  seconds: number;
}

/** Fewer rewrites than this come from a rollout and its autoscaler. */
const FEWEST = 6;
/** Two istiods that disagree rewrite about eight times a second (istio.md 1.3). */
const PER_SECOND = 1;

/**
 * How the generation of a Gateway's Deployment raced between two looks at the
 * cluster; `null` when it did not. A rollout adds one or two generations, two
 * owners add several a second until they agree (istio.md 1.3, 10).
 */
export function rewritesOf(
  there: ObservedGateway,
  now: ObservedMesh,
  earlier: EarlierLook | undefined,
): Rewrites | null {
  const before = earlier?.generations.get(`${there.namespace}/${there.name}`);
  if (!earlier || before?.deployment !== there.deployment?.name) return null;
  if (!before || !there.deployment) return null;
  const recent = earlier.recent?.get(`${there.namespace}/${there.name}`);
  if (recent?.generation === there.deployment.generation) return null;
  const times = there.deployment.generation - before.generation;
  const seconds =
    (Date.parse(now.observedAt) - Date.parse(earlier.observedAt)) / 1000;
  return times >= FEWEST && seconds > 0 && times / seconds >= PER_SECOND
    ? { times, seconds: Math.max(1, Math.round(seconds)) }
    : null;
}
