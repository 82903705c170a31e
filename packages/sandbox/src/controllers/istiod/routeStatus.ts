import { setConditions, type Condition, type TypedObject } from '../kube';

export interface ParentRef {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
}

interface BackendRef {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
}

/** What of an HTTPRoute istiod acts upon. */
export type HttpRoute = TypedObject<
  {
    parentRefs?: ParentRef[];
    rules?: { backendRefs?: BackendRef[] }[];
  },
  {
    parents?: {
      controllerName: string;
      parentRef: ParentRef;
      conditions: Condition[];
    }[];
  }
>;

/**
 * The status istiod writes to an HTTPRoute: for each parent whether it exists,
 * and whether every backend does. Argo CD's health of a route rests on it.
 */
export function routeStatus(options: {
  route: HttpRoute;
  parentExists: (ref: ParentRef) => boolean;
  serviceExists: (namespace: string, name: string) => boolean;
  now: string;
}): NonNullable<HttpRoute['status']> {
  const { route, parentExists, serviceExists, now } = options;
  const home = route.metadata.namespace ?? 'default';
  const observedGeneration = route.metadata.generation ?? 1;
  const missing = (route.spec.rules ?? [])
    .flatMap(rule => rule.backendRefs ?? [])
    .filter(ref => (ref.kind ?? 'Service') === 'Service')
    .filter(ref => !serviceExists(ref.namespace ?? home, ref.name))
    .at(-1);
  const parents = (route.spec.parentRefs ?? []).map(parentRef => {
    const found = parentExists(parentRef);
    const before = route.status?.parents?.find(
      p => p.parentRef.name === parentRef.name,
    );
    const drafts: Omit<Condition, 'lastTransitionTime'>[] = [
      found
        ? condition('Accepted', 'True', 'Accepted', 'Route was valid')
        : condition(
            'Accepted',
            'False',
            'NoMatchingParent',
            `parent ${(parentRef.kind ?? 'Gateway').toLowerCase()}: "${
              parentRef.name
            }" not found`,
          ),
      missing
        ? condition(
            'ResolvedRefs',
            'False',
            'BackendNotFound',
            `backend(${missing.name}.${
              missing.namespace ?? home
            }.svc.cluster.local) not found`,
          )
        : condition(
            'ResolvedRefs',
            'True',
            'ResolvedRefs',
            'All references resolved',
          ),
      condition(
        'ResolvedWaypoints',
        'True',
        'ResolvedWaypoints',
        found ? 'All waypoints resolved' : 'parent not found',
      ),
    ];
    return {
      controllerName: 'istio.io/gateway-controller',
      parentRef,
      conditions: setConditions(
        before?.conditions,
        drafts.map(draft => ({ ...draft, observedGeneration })),
        now,
      ),
    };
  });
  return { parents };
}

function condition(
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
): Omit<Condition, 'lastTransitionTime'> {
  return { type, status, reason, message };
}
