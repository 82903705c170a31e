import {
  MeshPolicy,
  Operation,
  ReleaseCalendar,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshState } from './differences';
import { OperationOutcome } from './OperationContext';
import { UpgradeSituation } from './upgradePlanOf';
import { WorkingFiles } from './WorkingFiles';

/** What a step of a plan is chosen by, and how it is carried out. */
export interface PlannedOptions extends MeshState, UpgradeSituation {
  policy: MeshPolicy;
  calendar: ReleaseCalendar;
  /** ISO 8601 UTC. */
  now: string;
  waivers?: Waiver[];
  files: WorkingFiles;
  /** Applies operations to the working files. */
  carryOut(operations: Operation[]): Promise<void>;
}

/** A step in words, and the waivers that it needs. */
export interface PlannedOutcome {
  outcome: OperationOutcome;
  accepted: Waiver[];
}
