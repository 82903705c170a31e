import { DoneCondition, ObservedKind, ObservedMesh } from '../model';
import { Link } from './Link';
import { daemonSetLinks } from './daemonSetLinks';
import { gatewayLinks } from './gatewayLinks';

/** The two links about what runs. */
export interface RunningLinks {
  /** What is rolled out is the target. */
  workload: Link;
  /** n of m running images are the target. */
  images: Link;
}

/** What the cluster itself shows of a condition; both links alike from one read. */
export function runningLinks(
  condition: DoneCondition,
  observed: ObservedMesh,
): RunningLinks {
  const blind = unreadable(observed, needs(condition));
  if (blind) return both({ state: 'unknown', reason: blind });
  switch (condition.kind) {
    case 'revision-runs':
      return istiodLinks(condition, observed);
    case 'revision-gone': {
      const left = observed.istiods.some(
        each => each.revision === condition.revision,
      );
      return both(
        left
          ? { state: 'doing', reason: `istiod ${condition.revision} is there.` }
          : { state: 'done', reason: `istiod ${condition.revision} is gone.` },
      );
    }
    case 'component-runs':
      return condition.component === 'cni' || condition.component === 'ztunnel'
        ? daemonSetLinks(condition, observed)
        : crdLinks(condition, observed);
    case 'channel-gone': {
      const left = observed.tags.some(each => each.tag === condition.channel);
      return both(
        left
          ? { state: 'doing', reason: `Channel ${condition.channel} is there.` }
          : { state: 'done', reason: `Channel ${condition.channel} is gone.` },
      );
    }
    case 'channel-moved':
    case 'gateway-runs':
    case 'gateway-gone':
      return gatewayLinks(condition, observed);
    case 'values-set':
      return strategyLinks(condition, observed);
    default:
      return both({
        state: 'unknown',
        reason: `Pods of the gateway chart ${condition.release} are not watched: look whether all of them run ${condition.version}.`,
      });
  }
}

type Of<K extends DoneCondition['kind']> = Extract<DoneCondition, { kind: K }>;

function istiodLinks(
  { revision, version }: Of<'revision-runs'>,
  { istiods }: ObservedMesh,
): RunningLinks {
  const found = istiods.find(each => each.revision === revision);
  if (!found) {
    return both({
      state: 'doing',
      reason: `istiod ${revision} is not there yet.`,
    });
  }
  const { templateVersion, ready, desired } = found;
  const rolled = version === null || templateVersion === version;
  const runs = version === null || found.version === version;
  const count = { done: rolled && runs ? ready : 0, of: desired };
  return {
    workload: rolled
      ? { state: 'done', reason: `istiod ${revision} is rolled out.` }
      : {
          state: 'doing',
          reason: `istiod ${revision} is still of ${templateVersion}.`,
        },
    images:
      runs && desired > 0 && ready >= desired
        ? { state: 'done', reason: `istiod ${revision} runs.`, count }
        : {
            state: 'doing',
            reason: `${ready} of ${desired} pods of istiod ${revision} are ready, running ${
              found.version ?? 'nothing'
            }.`,
            count,
          },
  };
}

/** Of values only the way in which a DaemonSet reaches its nodes is watched. */
function strategyLinks(
  { chart, strategy }: Of<'values-set'>,
  { daemonSets }: ObservedMesh,
): RunningLinks {
  const sets = daemonSets.filter(each => each.component === chart);
  if (!strategy || !sets.length) {
    return both({
      state: 'unknown',
      reason: `Whether ${chart} runs with its new values is not watched.`,
    });
  }
  const other = sets.find(each => each.strategy !== strategy);
  return both(
    other
      ? {
          state: 'doing',
          reason: `${chart} still says ${other.strategy ?? 'nothing'}.`,
        }
      : { state: 'done', reason: `${chart} says ${strategy}.` },
  );
}

function crdLinks(
  { component, version }: Of<'component-runs'>,
  { crds }: ObservedMesh,
): RunningLinks {
  const versions = component === 'base' ? crds.base : crds.gatewayApi;
  const wanted = version?.replace(/^v/, '');
  const there = versions.map(each => each.replace(/^v/, ''));
  if (
    !there.length &&
    (crds.unversioned?.base || crds.unversioned?.gatewayApi)
  ) {
    return both({
      state: 'unknown',
      reason: `The CRDs of ${component} state no version.`,
    });
  }
  const done = there.length > 0 && there.every(each => each === wanted);
  return both({
    state: done ? 'done' : 'doing',
    reason: `The CRDs are of ${there.join(', ') || 'no version'}.`,
  });
}

function needs(condition: DoneCondition): ObservedKind[] {
  switch (condition.kind) {
    case 'revision-runs':
    case 'revision-gone':
      return ['deployments', 'pods'];
    case 'component-runs':
      return condition.component === 'cni' || condition.component === 'ztunnel'
        ? ['daemonsets', 'pods']
        : ['customresourcedefinitions'];
    case 'values-set':
      return condition.strategy ? ['daemonsets'] : [];
    case 'gateway-chart-runs':
      return [];
    case 'channel-gone':
      return ['mutatingwebhookconfigurations', 'services'];
    case 'channel-moved':
      return [
        'mutatingwebhookconfigurations',
        'services',
        'gateways',
        'namespaces',
        'deployments',
        'pods',
      ];
    default:
      return ['gateways', 'deployments', 'pods'];
  }
}

function unreadable(
  observed: ObservedMesh,
  kinds: ObservedKind[],
): string | null {
  for (const kind of kinds) {
    const source = observed.sources[kind];
    if (source?.state !== 'fresh' && source?.state !== 'absent') {
      return `${kind} of ${observed.cluster} could not be read: ${
        source?.reason ?? 'never read'
      }.`;
    }
  }
  return null;
}

function both(link: Link): RunningLinks {
  return { workload: link, images: link };
}
