import { FileLocation, ObservedMesh, Readout } from '../model';
import { EarlierLook } from './Lookback';
import { notSynced } from './notSynced';
import { Verdict } from './Verdict';

/** What every kind of row is made from. */
export interface CompareContext {
  observed: ObservedMesh;
  /** What Git says of this cluster; `null`: the cluster is looked at alone. */
  readout: Readout | null;
  /** Where Git is read, so that Applications of other repositories are not asked. */
  repositoryUrl?: string;
  /** The same cluster some seconds before, where it is followed. */
  earlier?: EarlierLook;
}

/** Adds a difference from Git, with Argo CD's excuse where it has one. */
export function addDrift(
  context: CompareContext,
  verdict: Verdict,
  reason: string,
  at: FileLocation | undefined,
): void {
  const first = !verdict.has('drift');
  verdict.add('drift', reason);
  if (!first || !context.readout) return;
  const late = notSynced({
    observed: context.observed,
    commit: context.readout.commit,
    at,
    repositoryUrl: context.repositoryUrl,
  });
  if (late) verdict.add('drift', late);
}

/** Says that Git does not declare it, and how far that can be trusted. */
export function addUndeclared(
  context: CompareContext,
  verdict: Verdict,
  what: string,
): void {
  verdict.add('undeclared', `Git does not declare ${what}.`);
  const unread = new Set(
    context.readout?.coverage.unread.map(each => each.file),
  ).size;
  if (unread) {
    verdict.add(
      'undeclared',
      `${unread} ${
        unread === 1 ? 'file' : 'files'
      } of the repository could not be read; it may stand there.`,
    );
  }
}
