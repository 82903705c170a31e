import {
  BehaviourChange,
  ChangeSet,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** The JSON of `ambient-mesh plan` (`schema/plan.json`). */
export interface PlanReport extends ChangeSet {
  /** Of an operation `upgrade`: all of its steps. */
  upgrade?: UpgradePlan;
  /** Of an operation `upgrade`: what behaves differently after it. */
  behaviour?: BehaviourChange[];
}
