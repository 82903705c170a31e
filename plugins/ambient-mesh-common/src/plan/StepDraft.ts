import { StepCheck, UpgradeStep } from '../model';
import { NodeComponent } from './nodeUpdates';

/** A channel's tags that move in one step. */
export interface ChannelMove {
  /** Name of the channel by policy. */
  channel: string;
  /** The tags: the channel itself, or its phases. */
  tags: string[];
  /** The phase that moved before, whose soak counts; absent for the first. */
  after?: string;
  revision: string;
  version: string;
}

/** A step before its state is known: what it does, and what to ask first. */
export interface StepDraft
  extends Pick<
    UpgradeStep,
    | 'kind'
    | 'cluster'
    | 'title'
    | 'reason'
    | 'operations'
    | 'blastRadius'
    | 'owners'
    | 'doneWhen'
    | 'done'
    | 'undo'
    | 'notes'
  > {
  clusters: string[];
  /** Whether Git says it already. */
  merged: boolean;
  /** Estimate from merge to done. */
  seconds: number;
  skew: StepCheck;
  /** The version of Istio that it installs. */
  installs?: string;
  /** Whether it restarts something that serves: windows are about these. */
  disturbs: boolean;
  move?: ChannelMove;
  /** The move that it is a part of: its soaks hold for this step, too. */
  partOf?: ChannelMove;
  /** The component that waits for drains until this step lets it roll. */
  releases?: NodeComponent;
  /** The revision that it removes. */
  retires?: string;
}
