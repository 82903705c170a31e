import { PlanContext } from './PlanContext';

/** Clusters in the order of the policy, the ones that it does not name last. */
export function unitsOf({ options, sharing }: PlanContext): string[][] {
  const { policy, readout, target } = options;
  const named = (policy.clusters ?? []).map(each => each.name);
  const order = [
    ...named.filter(each => readout.clusters.includes(each)),
    ...readout.clusters.filter(each => !named.includes(each)),
  ];
  return sharing
    .units(order)
    .filter(unit => !target.cluster || unit.includes(target.cluster));
}
