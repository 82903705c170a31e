import { ObservedApplication } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { isDeepStrictEqual } from 'node:util';
import { KubeApplication, KubeObject } from '../kubeObjects';
import { namesOf } from './names';

/**
 * An Argo CD Application. `comparedToMatchesSpec` is the one sign that Argo CD
 * has noticed the newest spec: until then `Synced` and `Healthy` speak of the
 * previous one (`istio.md` 10, second 4.2).
 */
export function projectApplication(
  object: KubeApplication,
): ObservedApplication | null {
  const names = namesOf(object);
  if (!names) return null;
  const { spec = {}, status = {} } = object;
  const operation = status.operationState;
  const compared = status.sync?.comparedTo;
  const syncedRevisionOf = revisionBySource(status.sync);
  return {
    ...names,
    project: spec.project ?? 'default',
    destination: spec.destination?.name ?? spec.destination?.server ?? '',
    sources: sourcesOf(spec).map(source => ({
      repoURL: source.repoURL ?? '',
      ...(source.chart ? { chart: source.chart } : {}),
      ...(source.path ? { path: source.path } : {}),
      targetRevision: source.targetRevision ?? '',
      ...syncedRevisionOf(source),
    })),
    syncedRevisions: revisionsOf(status.sync),
    comparedToMatchesSpec:
      compared !== undefined &&
      isDeepStrictEqual(sourcesOf(compared), sourcesOf(spec)),
    sync: status.sync?.status ?? 'Unknown',
    health: status.health?.status ?? 'Unknown',
    operation: operation
      ? {
          phase: operation.phase ?? 'Unknown',
          revisions: revisionsOf(operation.syncResult),
          finishedAt: operation.finishedAt ?? null,
          message: operation.message ?? '',
        }
      : null,
    owner: ownerOf(object),
  };
}

type Sources = Pick<NonNullable<KubeApplication['spec']>, 'source' | 'sources'>;

/** `sources` wins over `source`, as Argo CD reads them. */
function sourcesOf(spec: Sources) {
  if (spec.sources?.length) return spec.sources;
  return spec.source ? [spec.source] : [];
}

/**
 * Which revision is of which source: Argo CD lists them in the order of the
 * sources that it has compared, which the spec may have left since.
 */
function revisionBySource(
  sync: NonNullable<KubeApplication['status']>['sync'],
) {
  const sources = sourcesOf(sync?.comparedTo ?? {});
  const all = sync?.revisions?.length ? sync.revisions : [sync?.revision ?? ''];
  return (source: (typeof sources)[number]) => {
    const index = sources.findIndex(each => isDeepStrictEqual(each, source));
    const syncedRevision = all.length === sources.length && all[index];
    return syncedRevision ? { syncedRevision } : {};
  };
}

function revisionsOf(
  result: { revision?: string; revisions?: string[] } | undefined,
): string[] {
  const all = result?.revisions?.length
    ? result.revisions
    : [result?.revision ?? ''];
  return [...new Set(all)].filter(Boolean);
}

/** The ApplicationSet or the parent Application that made it. */
function ownerOf(object: KubeObject): string | null {
  const set = object.metadata?.ownerReferences?.find(
    each => each.kind === 'ApplicationSet',
  );
  const tracking =
    object.metadata?.annotations?.['argocd.argoproj.io/tracking-id'];
  return (
    set?.name ??
    tracking?.split(':')[0] ??
    object.metadata?.labels?.['app.kubernetes.io/instance'] ??
    null
  );
}
