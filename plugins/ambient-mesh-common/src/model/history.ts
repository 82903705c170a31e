import { Unread } from './declared';
import { FileLocation } from './location';

/** What every row of a {@link MeshHistory} says about its commit. @public */
export interface HistoryCommit {
  commit: string;
  /** When it was authored, ISO 8601 UTC. */
  date: string;
  author: string;
  subject: string;
  /** The commit that this one reverts. */
  reverts: string | null;
  /** The commit that reverted this one. */
  revertedBy: string | null;
}

/** What one thing was before or after; `null`: it was not there. @public */
export interface HistoryValue {
  /** Of a channel: its revisions, several when its forms disagree. */
  revision: string | null;
  version: string | null;
}

/** One change of one thing in one commit. @public */
export interface HistoryChange extends HistoryCommit {
  kind: 'channel' | 'revision' | 'component';
  cluster: string;
  /** `null` for the unnamed revision. */
  name: string | null;
  from: HistoryValue | null;
  to: HistoryValue | null;
  /** Where it stands now; where it stood, when it was removed. */
  at: FileLocation;
}

/**
 * A commit in which files broke. What stood in them is taken as unchanged
 * until they can be read again.
 *
 * @public
 */
export interface HistoryBreak extends HistoryCommit {
  kind: 'unreadable';
  unread: Unread[];
}

/**
 * Every change of a channel, revision or component, newest first, along first
 * parents.
 *
 * @public
 */
export interface MeshHistory {
  /** Newest commit. */
  head: string;
  /** Number of commits that were looked at. */
  commits: number;
  rows: Array<HistoryChange | HistoryBreak>;
}
