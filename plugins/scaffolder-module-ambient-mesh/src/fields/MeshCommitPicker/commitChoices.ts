import {
  Change,
  MeshHistory,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { SearchOption } from '../../components';

/** Characters of a commit that people read. */
const SHORT = 8;

/**
 * What may be taken back, the newest first: merged changes of the portal, and
 * commits by others that changed a channel, a revision or a component. What was
 * reverted already is left out.
 */
export function commitChoices(
  changes: Change[],
  history: MeshHistory,
): SearchOption<string>[] {
  const reverted = new Set(
    history.rows
      .filter(({ revertedBy }) => revertedBy !== null)
      .map(({ commit }) => commit),
  );
  const merged = changes.flatMap(change =>
    change.mergeCommit === null
      ? []
      : {
          commit: change.mergeCommit,
          title: change.title,
          at: change.updatedAt,
          how: change.pullRequest
            ? `pull request #${change.pullRequest.number}`
            : 'requested in the portal',
        },
  );
  const own = new Set(merged.map(({ commit }) => commit));
  const others = history.rows
    .filter(({ commit }) => !own.has(commit))
    .map(({ commit, subject, date, author }) => ({
      commit,
      title: subject,
      at: date,
      how: `commit of ${author}`,
    }));
  const known = new Map(
    [...merged, ...others].map(each => [each.commit, each]),
  );
  return [...known.values()]
    .filter(({ commit }) => !reverted.has(commit))
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ commit, title, at, how }) => ({
      id: commit,
      label: title,
      description: `${at.slice(0, 10)}, ${how}, ${commit.slice(0, SHORT)}`,
      value: commit,
    }));
}
