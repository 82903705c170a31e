import { UpgradePlan } from '../model';
import { assemblePlan, emptyPlan } from './assemble';
import { draftUnit } from './draftUnit';
import { PlanContext } from './PlanContext';
import { PlanUpgradeOptions } from './PlanOptions';
import { positionsOf } from './Position';
import { refusalsOf } from './refusalsOf';
import { unitsOf } from './unitsOf';

/**
 * The ordered steps from what Git says to a target version, in the order of an
 * ambient mesh (`istio.md` 3.1): Gateway API CRDs, base, control plane, CNI,
 * ztunnel, channels, gateway charts, retirement; one minor at a time for what
 * runs on nodes, cluster by cluster in the policy's order. Every prefix of the
 * steps is a state that the skew rules allow, if the first one is. Pure: equal
 * inputs give equal plans.
 *
 * @public
 */
export function planUpgrade(options: PlanUpgradeOptions): UpgradePlan {
  const refusals = refusalsOf(options);
  if (refusals.length) return { ...emptyPlan(options), refusals };
  const context = new PlanContext(
    options,
    positionsOf(options.readout, options.declared),
  );
  const units = unitsOf(context).map(unit => {
    const from = context.drafts.length;
    draftUnit(context, unit);
    return { unit, drafts: context.drafts.slice(from) };
  });
  return assemblePlan(context, units);
}
