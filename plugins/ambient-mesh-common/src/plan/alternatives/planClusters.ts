import { Finding, UpgradePlan } from '../../model';
import { assemblePlan, DraftedUnit } from '../assemble';
import { PlanContext } from '../PlanContext';
import { PlanOptions, PlanUpgradeOptions } from '../PlanOptions';
import { positionsOf } from '../Position';

/** A plan of which the clusters go by themselves, each drafted alone. */
export function planClusters(
  options: PlanUpgradeOptions,
  draft: (context: PlanContext, cluster: string) => void,
): UpgradePlan {
  const { readout, declared, target } = options;
  const context = new PlanContext(options, positionsOf(readout, declared));
  const units: DraftedUnit[] = readout.clusters
    .filter(each => !target.cluster || each === target.cluster)
    .map(cluster => {
      const from = context.drafts.length;
      draft(context, cluster);
      return { unit: [cluster], drafts: context.drafts.slice(from) };
    })
    .filter(({ drafts }) => drafts.length > 0);
  return assemblePlan(context, units);
}

/** A refusal of a plan in one cluster. */
export function refusal(
  rule: string,
  cluster: string,
  message: string,
  remedy: string,
): Finding {
  return {
    rule,
    severity: 'error',
    message,
    remedy,
    at: { cluster, kind: 'Cluster', name: cluster },
    cluster,
  };
}

/** What the alternatives ask for besides their own words. */
export type AlternativeOptions = PlanOptions & {
  /** Only this cluster; absent: all that have it. */
  cluster?: string;
};
