import { groupOf, keyOf, versionOf, type KubeObject } from '../../kube';
import { healthOf, worst } from '../health/healthOf';
import type { LiveState } from '../LiveState';
import { waveOf } from '../sync/order';
import type {
  Application,
  HealthCode,
  ResourceStatus,
  SyncStatusCode,
} from '../types';
import { isOutOfSync } from './compareResource';

/** How an Application's targets and the cluster compare. */
export interface Comparison {
  sync: SyncStatusCode;
  health: HealthCode;
  resources: ResourceStatus[];
  /** Live objects that no target wants any more. */
  extra: KubeObject[];
  images: string[];
}

/**
 * Compares targets with the live objects. Without targets (they could not be
 * made) every resource is Unknown, and nothing is taken for extra by a sync.
 */
export function compareApplication(options: {
  application: Application;
  targets: KubeObject[] | undefined;
  live: LiveState;
}): Comparison {
  const { application, targets, live } = options;
  const tracked = live.trackedBy(application.metadata.name);
  const wanted = new Set((targets ?? []).map(id));
  const extra = tracked.filter(object => !wanted.has(id(object)));
  const resources: ResourceStatus[] = [];
  const health: HealthCode[] = [];
  const images = new Set<string>();

  for (const target of targets ?? []) {
    const found = live.find(target);
    const differs =
      !found || isOutOfSync(found, target, application.spec.ignoreDifferences);
    const state = found ? healthOf(found)?.status : 'Missing';
    if (state) health.push(state);
    if (found) imagesOf(found).forEach(image => images.add(image));
    resources.push(describe(target, differs ? 'OutOfSync' : 'Synced'));
  }
  for (const object of extra) {
    const state = healthOf(object)?.status;
    if (state && !targets) health.push(state);
    resources.push({
      ...describe(object, targets ? 'OutOfSync' : 'Unknown'),
      requiresPruning: true,
    });
  }
  for (const child of live.childrenOf(tracked)) {
    imagesOf(child).forEach(image => images.add(image));
  }
  const outOfSync = resources.some(resource => resource.status !== 'Synced');
  const compared = outOfSync ? 'OutOfSync' : 'Synced';
  return {
    sync: targets ? compared : 'Unknown',
    health: worst(health),
    resources: resources.sort(byGroup),
    extra: targets ? extra : [],
    images: [...images].sort(),
  };
}

function id(object: KubeObject): string {
  return `${groupOf(object.apiVersion)}/${object.kind}/${keyOf(object)}`;
}

function describe(object: KubeObject, status: SyncStatusCode): ResourceStatus {
  const { apiVersion, kind, metadata } = object;
  const group = groupOf(apiVersion);
  const wave = waveOf(object);
  return {
    ...(group ? { group } : {}),
    kind,
    name: metadata.name,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    status,
    ...(wave ? { syncWave: wave } : {}),
    version: versionOf(apiVersion),
  };
}

function byGroup(a: ResourceStatus, b: ResourceStatus): number {
  const key = (r: ResourceStatus) =>
    [r.group ?? '', r.kind, r.namespace ?? '', r.name].join('/');
  return key(a) < key(b) ? -1 : 1;
}

interface PodTemplate {
  spec?: { containers?: { image?: string }[] };
}

function imagesOf(object: KubeObject): string[] {
  const spec = object.spec as { template?: PodTemplate } | undefined;
  return (spec?.template?.spec?.containers ?? []).flatMap(c => c.image ?? []);
}
