import { Holder, holdersOf } from './applicationsOf';
import { Link, worst } from './Link';
import { ProgressCluster, ProgressInput } from './ProgressInput';

/**
 * Whether the Applications that read the edited files have synced the merge
 * commit or a descendant. `null` when nothing is synced by Argo CD here.
 *
 * `Synced` alone proves nothing: it may speak of the commit before (argo-cd
 * 29410; `istio.md` 10, second 4.2). `status.sync.revision` must contain the
 * merge commit, and `comparedTo` must equal the spec.
 */
export function parentLink(
  input: ProgressInput,
  cluster: ProgressCluster,
): Link | null {
  const { source, applications } = input.argocd;
  if (source.state === 'absent') return null;
  if (source.state !== 'fresh') {
    return {
      state: 'unknown',
      reason: `Argo CD's Applications could not be read: ${
        source.reason ?? source.state
      }.`,
    };
  }
  const elsewhere = new Set(
    input.clusters
      .filter(each => each.cluster !== cluster.cluster)
      .flatMap(each => each.destinations)
      .filter(each => !cluster.destinations.includes(each)),
  );
  const holders = holdersOf(applications, input.files, input.repositoryUrl);
  const own = holders.filter(
    ({ application }) => !elsewhere.has(application.destination),
  );
  const relevant = own.length ? own : holders;
  if (!relevant.length) {
    return {
      state: 'unknown',
      reason: `No Argo CD Application reads ${input.files[0] ?? 'the files'}.`,
    };
  }
  return worst(relevant.map(each => judge(each, input)));
}

function judge({ application, commits }: Holder, input: ProgressInput): Link {
  const { name, operation, sync } = application;
  const contained = commits.map(input.contains);
  const failed =
    operation && ['Failed', 'Error'].includes(operation.phase)
      ? operation
      : null;
  if (failed && failed.revisions.some(each => input.contains(each) === true)) {
    return {
      state: 'failed',
      reason: `Argo CD could not sync ${name}: ${
        failed.message || 'no reason given'
      }.`,
    };
  }
  if (contained.length === 0 || contained.includes(null)) {
    return {
      state: 'unknown',
      reason: `${name} says no commit that the repository's mirror knows.`,
    };
  }
  if (contained.includes(false)) {
    return {
      state: 'waiting',
      reason: `${name} has synced ${commits
        .map(each => each.slice(0, 7))
        .join(', ')}, which does not hold the merge yet.`,
    };
  }
  if (!application.comparedToMatchesSpec) {
    return {
      state: 'doing',
      reason: `${name} has not looked at its newest spec.`,
    };
  }
  return sync === 'Synced'
    ? { state: 'done', reason: `${name} is synced with the merge.` }
    : { state: 'doing', reason: `${name} is ${sync} at the merge.` };
}
