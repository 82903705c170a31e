import { ReadoutChannel, ReadoutRevision } from '../model';
import { UNNAMED } from './helpers';
import { RuleContext } from './Rule';

type Part = Pick<RuleContext, 'declared' | 'before'>;

/** Files that a change made unreadable, or made worse. */
export function filesThatBroke({ declared, before }: Part): Set<string> {
  if (!before) return new Set();
  const key = (each: { file: string; reason: string }) =>
    `${each.file}\n${each.reason}`;
  const known = new Set(before.declared.coverage.unread.map(key));
  return new Set(
    declared.coverage.unread
      .filter(each => !known.has(key(each)))
      .map(each => each.file),
  );
}

/** What stood in a file before it became unreadable: unknown now, not removed. */
export function lostIn(
  file: string,
  { before }: Part,
): { revisions: ReadoutRevision[]; channels: ReadoutChannel[] } {
  const own = <T extends { at: { file: string } }>(rows: T[] = []) =>
    rows.filter(row => row.at.file === file);
  return {
    revisions: own(before?.readout.revisions),
    channels: own(before?.readout.channels),
  };
}

/**
 * Names of revisions and channels of a cluster that stand in files which the
 * change made unreadable: whether they are still declared is not known.
 */
export function unknownNames(context: Part, cluster: string): Set<string> {
  return new Set(
    [...filesThatBroke(context)].flatMap(file => {
      const { revisions, channels } = lostIn(file, context);
      return [...revisions, ...channels]
        .filter(each => each.cluster === cluster)
        .map(each => each.name ?? UNNAMED);
    }),
  );
}
