import {
  ObservedKind,
  ObservedMesh,
  SourceHealth,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

const KINDS: ObservedKind[] = [
  'namespaces',
  'services',
  'deployments',
  'daemonsets',
  'pods',
  'gateways',
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
  'customresourcedefinitions',
  'applications',
  'httproutes',
  'authorizationpolicies',
  'poddisruptionbudgets',
];

/**
 * What is known of a cluster at this moment, from what was last written down
 * and whether the cluster still answers. Of one that does not, every kind
 * becomes stale, because nobody knows what it is now; of one that does, every
 * kind is as new as the last sign of life, but for those that are only read from
 * time to time.
 *
 * @param stored - `null`: nothing was ever seen
 */
export function observedNow(
  cluster: string,
  stored: ObservedMesh | null,
  health: SourceHealth,
): ObservedMesh {
  if (!stored) return nothingSeen(cluster, health.reason ?? 'not read yet');
  const { observedAt } = health;
  const sources = Object.fromEntries(
    Object.entries(stored.sources).map(
      ([kind, source]): [string, SourceState] => {
        if (source.state === 'unknown' || source.state === 'stale') {
          return [kind, source];
        }
        return [
          kind,
          health.state === 'fresh'
            ? { ...source, ...(!source.every && { observedAt }) }
            : { state: 'stale', observedAt, reason: explain(health) },
        ];
      },
    ),
  );
  return {
    ...stored,
    cluster,
    observedAt: observedAt ?? stored.observedAt,
    sources,
  };
}

function explain({ reason, since }: SourceHealth): string {
  return [reason, since && `since ${since}`].filter(Boolean).join(', ');
}

function nothingSeen(cluster: string, reason: string): ObservedMesh {
  return {
    cluster,
    observedAt: '',
    sources: Object.fromEntries(
      KINDS.map((kind): [string, SourceState] => [
        kind,
        { state: 'unknown', observedAt: null, reason },
      ]),
    ),
    kubernetesVersion: null,
    istiods: [],
    tags: [],
    validator: null,
    namespaces: [],
    services: [],
    gateways: [],
    daemonSets: [],
    crds: { base: [], gatewayApi: [] },
    applications: [],
    httpRoutes: [],
    authorizationPolicies: [],
  };
}
