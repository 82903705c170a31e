import { FileLocation, ObservedApplication, ObservedMesh } from '../model';

/**
 * Why Git's newest state may not have reached the cluster yet, as Argo CD tells
 * it: `null` when Argo CD has seen the commit everywhere, or cannot be asked.
 *
 * A file belongs to the Applications whose path holds it; where none does
 * (rendered elsewhere), every Application that reads Git counts.
 */
export function notSynced(options: {
  observed: ObservedMesh;
  commit: string | null;
  at?: FileLocation;
}): string | null {
  const { observed, commit, at } = options;
  if (observed.sources.applications?.state !== 'fresh') return null;
  const git = observed.applications.filter(app =>
    app.sources.some(source => !source.chart),
  );
  const holders = at ? git.filter(app => holds(app, at.file)) : [];
  const relevant = holders.length ? holders : git;

  const behind = commit
    ? relevant.find(
        app =>
          app.syncedRevisions.some(isCommit) &&
          !app.syncedRevisions.includes(commit),
      )
    : undefined;
  if (commit && behind) {
    const seen = behind.syncedRevisions.filter(isCommit).map(short).join(', ');
    return `not synced yet: the Argo CD Application ${
      behind.name
    } has seen ${seen}, Git is at ${short(commit)}.`;
  }
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

function holds(app: ObservedApplication, file: string): boolean {
  return app.sources.some(source => {
    if (source.chart || source.path === undefined) return false;
    const path = source.path.replace(/^\.?\/+|\/+$/g, '');
    return path === '' || path === '.' || file.startsWith(`${path}/`);
  });
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

function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision);
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
