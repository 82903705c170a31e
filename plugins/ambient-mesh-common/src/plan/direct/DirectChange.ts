import { BlastRadius, DeclaredMesh, Difference, Operation } from '../../model';
import { Readout } from '../../model';
import { PlanOptions } from '../PlanOptions';

/** What Git says at one moment. */
interface Moment {
  declared: DeclaredMesh;
  readout: Readout;
}

/** A change that somebody asks for without a plan. @public */
export interface DirectChange
  extends Pick<
    PlanOptions,
    'policy' | 'calendar' | 'holds' | 'arrivals' | 'now'
  > {
  operations: Operation[];
  before: Moment;
  after: Moment;
  differences: Difference[];
  blastRadius: BlastRadius;
}
