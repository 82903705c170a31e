import { FileLocation, ObservedApplication, ObservedMesh } from '../model';
import { commitsOf, gitSources, holds } from './gitSources';

/**
 * Why Git's newest state may not have reached the cluster yet, as Argo CD tells
 * it: `null` when Argo CD has seen the commit everywhere, or cannot be asked.
 *
 * A file belongs to the Applications whose path holds it; where none does
 * (rendered elsewhere), every Application that reads Git counts. Those that
 * read another repository never do.
 */
export function notSynced(options: {
  observed: ObservedMesh;
  commit: string | null;
  at?: FileLocation;
  /** The mesh's repository, where it is known. */
  repositoryUrl?: string;
}): string | null {
  const { observed, commit, at, repositoryUrl } = options;
  if (observed.sources.applications?.state !== 'fresh') return null;
  const git = observed.applications.flatMap(app => {
    const sources = gitSources(app, repositoryUrl);
    return sources.length ? [{ app, sources }] : [];
  });
  const holders = at
    ? git.flatMap(({ app, sources }) => {
        const own = sources.filter(each => holds(each, at.file));
        return own.length ? [{ app, sources: own }] : [];
      })
    : [];
  const read = holders.length ? holders : git;

  for (const { app, sources } of read) {
    const seen = commitsOf(app, sources);
    if (commit && seen.length && !seen.includes(commit)) {
      return `not synced yet: the Argo CD Application ${
        app.name
      } has seen ${seen.map(short).join(', ')}, Git is at ${short(commit)}.`;
    }
  }
  const relevant = read.map(({ app }) => app);
  const parents = new Set(relevant.map(app => app.name));
  const late = [
    ...relevant,
    ...observed.applications.filter(app => isChild(app, parents, observed)),
  ].find(app => !app.comparedToMatchesSpec || app.sync === 'OutOfSync');
  if (!late) return null;
  return late.comparedToMatchesSpec
    ? `not synced yet: the Argo CD Application ${late.name} is OutOfSync.`
    : `not synced yet: the Argo CD Application ${late.name} has not looked at its newest spec.`;
}

/** Made by one of `parents`, at once or through an ApplicationSet of theirs. */
function isChild(
  app: ObservedApplication,
  parents: Set<string>,
  observed: ObservedMesh,
): boolean {
  if (!app.owner || parents.has(app.name)) return false;
  const isApplication = observed.applications.some(
    each => each.name === app.owner,
  );
  return parents.has(app.owner) || !isApplication;
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
