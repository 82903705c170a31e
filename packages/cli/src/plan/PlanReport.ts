import {
  BehaviourChange,
  ChangeSet,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A plan without its time of day, so that a repeat gives the same bytes. */
export type PlannedUpgrade = Omit<UpgradePlan, 'at'>;

/** The JSON of `ambient-mesh plan` (`schema/plan.json`). */
export interface PlanReport extends ChangeSet {
  /** Of an operation `upgrade`: all of its steps. */
  upgrade?: PlannedUpgrade;
  /** Of an operation `upgrade`: what behaves differently after it. */
  behaviour?: BehaviourChange[];
}
