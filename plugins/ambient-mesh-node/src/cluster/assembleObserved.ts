import {
  ObservedGateway,
  ObservedIstiod,
  ObservedKind,
  ObservedMesh,
  ObservedPod,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import semver from 'semver';
import { FeedId, Projections } from './feeds';
import { PodProjection } from './project';

/** Projections by feed; a feed that was never read has no entry. */
export type FeedContents = { [Id in FeedId]?: Iterable<Projections[Id]> };

/** Joins what the feeds hold to one picture of the cluster. */
export function assembleObserved(options: {
  cluster: string;
  observedAt: string;
  kubernetesVersion: string | null;
  sources: Partial<Record<ObservedKind, SourceState>>;
  contents: FeedContents;
}): ObservedMesh {
  const { contents, ...rest } = options;
  const services = [...(contents.services ?? [])];
  const meshPods = [...(contents.meshPods ?? [])];
  const crds = [...(contents.crds ?? [])];
  const [validator] = contents.validators ?? [];
  return {
    ...rest,
    istiods: joinIstiods(contents, meshPods),
    tags: [
      ...(contents.webhookTags ?? []),
      ...services.flatMap(service => (service.tag ? [service.tag] : [])),
    ],
    validator: validator?.revision ?? null,
    namespaces: [...(contents.namespaces ?? [])],
    services: services.map(service => service.object),
    gateways: joinGateways(contents),
    daemonSets: [...(contents.daemonSets ?? [])].map(daemonSet => ({
      ...daemonSet,
      pods: (daemonSet.component === 'cni'
        ? [...(contents.cniPods ?? [])]
        : meshPods.filter(pod => pod.owner === 'ztunnel')
      )
        .filter(pod => pod.namespace === daemonSet.namespace)
        .map(pod => pod.pod),
    })),
    crds: {
      base: versionsOf(crds, 'base'),
      gatewayApi: versionsOf(crds, 'gateway-api'),
      unversioned: {
        base: unversioned(crds, 'base'),
        gatewayApi: unversioned(crds, 'gateway-api'),
      },
    },
    applications: [...(contents.applications ?? [])],
    httpRoutes: [...(contents.httpRoutes ?? [])],
    authorizationPolicies: [...(contents.authorizationPolicies ?? [])],
    podDisruptionBudgets: [...(contents.podDisruptionBudgets ?? [])],
  };
}

function joinIstiods(
  contents: FeedContents,
  pods: PodProjection[],
): ObservedIstiod[] {
  return [...(contents.istiods ?? [])].map(istiod => {
    const own = pods
      .filter(
        pod =>
          pod.owner === 'istiod' &&
          pod.namespace === istiod.namespace &&
          (pod.revision ?? 'default') === istiod.revision,
      )
      .map(pod => pod.pod);
    const readySince = own
      .flatMap(pod => pod.readySince ?? [])
      .sort()
      .at(-1);
    return {
      ...istiod,
      version: oldest(own),
      ...(readySince ? { readySince } : {}),
    };
  });
}

/** Of ready pods, else of all: while two versions run, the older one counts. */
function oldest(pods: ObservedPod[]): string | null {
  const ready = pods.filter(pod => pod.ready);
  return (
    (ready.length ? ready : pods)
      .flatMap(pod => (pod.version ? [pod.version] : []))
      .sort(semver.compare)[0] ?? null
  );
}

function joinGateways(contents: FeedContents): ObservedGateway[] {
  const deployments = new Map<string, ObservedGateway['deployment']>();
  for (const each of contents.gatewayDeployments ?? []) {
    deployments.set(`${each.namespace}/${each.gateway}`, each.deployment);
  }
  const pods = new Map<string, ObservedPod[]>();
  for (const each of contents.gatewayPods ?? []) {
    const key = `${each.namespace}/${each.owner}`;
    pods.set(key, [...(pods.get(key) ?? []), each.pod]);
  }
  return [...(contents.gateways ?? [])].map(gateway => {
    const key = `${gateway.namespace}/${gateway.name}`;
    return {
      ...gateway,
      deployment: deployments.get(key) ?? null,
      pods: pods.get(key) ?? [],
    };
  });
}

function versionsOf(
  crds: Projections['crds'][],
  component: Projections['crds']['component'],
): string[] {
  const versions = crds
    .filter(crd => crd.component === component)
    .flatMap(crd => (crd.version ? [crd.version] : []));
  return [...new Set(versions)].sort((a, b) =>
    semver.valid(a) && semver.valid(b)
      ? semver.compare(a, b)
      : a.localeCompare(b),
  );
}

function unversioned(
  crds: Projections['crds'][],
  component: Projections['crds']['component'],
): number {
  return crds.filter(crd => crd.component === component && crd.version === null)
    .length;
}
