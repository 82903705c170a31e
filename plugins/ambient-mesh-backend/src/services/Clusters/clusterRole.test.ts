import {
  ClusterWatcher,
  KubeFetch,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { KubeApi, startKubeApi } from '@ambient-mesh/sandbox';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  neededRight,
  shippedRights,
  shippedRole,
} from '../../__testUtils__/clusterRole';

jest.setTimeout(60_000);

/** Custom kinds that the collector reads: group → plurals and kinds. */
const CUSTOM = {
  'gateway.networking.k8s.io/v1': {
    gateways: 'Gateway',
    httproutes: 'HTTPRoute',
  },
  'security.istio.io/v1': { authorizationpolicies: 'AuthorizationPolicy' },
  'argoproj.io/v1alpha1': { applications: 'Application' },
};

function definitions() {
  return Object.entries(CUSTOM).flatMap(([apiVersion, kinds]) => {
    const [group, version] = apiVersion.split('/');
    return Object.entries(kinds).map(([plural, kind]) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name: `${plural}.${group}`,
        annotations: { 'api-approved.kubernetes.io': 'https://test.example' },
      },
      spec: {
        group,
        scope: 'Namespaced',
        names: {
          plural,
          kind,
          singular: kind.toLowerCase(),
          listKind: `${kind}List`,
        },
        versions: [
          {
            name: version,
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object' } },
          },
        ],
      },
    }));
  });
}

describe('the ClusterRole that is shipped', () => {
  let api: KubeApi;
  /** Rights that the collector made use of, and the answers to its requests. */
  const used = new Set<string>();
  const refused: string[] = [];

  const create = async (path: string, object: object) => {
    const response = await fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: {
        Authorization: 'Bearer admin',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(object),
    });
    expect(response.status).toBe(201);
  };

  beforeAll(async () => {
    api = await startKubeApi({
      port: 0,
      tokens: [
        { token: 'admin', user: 'admin', groups: ['system:masters'] },
        {
          token: 'portal',
          user: 'system:serviceaccount:default:backstage',
          groups: ['system:serviceaccounts', 'system:authenticated'],
        },
      ],
    });
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    for (const object of shippedRole()) {
      if (object.kind === 'ClusterRole') {
        await create(`${rbac}/clusterroles`, object);
      }
      if (object.kind === 'ClusterRoleBinding') {
        await create(`${rbac}/clusterrolebindings`, object);
      }
    }
    for (const object of definitions()) {
      await create(
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        object,
      );
    }

    const collected: KubeFetch = async (path, init) => {
      const response = await fetch(`${api.url}${path}`, {
        ...init,
        headers: { ...init.headers, Authorization: 'Bearer portal' },
      });
      const right = neededRight(path);
      if (right) used.add(right);
      if ([401, 403].includes(response.status)) refused.push(path);
      return response;
    };
    const watcher = ClusterWatcher.create({
      cluster: 'c1',
      fetch: collected,
      argocd: { namespace: 'argocd' },
      onChange: () => {},
    });
    // each of its rights, or what it wants beside them
    while (used.size < shippedRights().length && refused.length === 0) {
      await sleep(50);
    }
    await watcher.close();
  });
  afterAll(() => api.close());

  it('is enough for every request of the collector', () => {
    expect(refused).toEqual([]);
  });

  it('gives no right that the collector makes no use of', () => {
    expect([...used].sort()).toEqual(shippedRights().sort());
  });

  it('gives no way to Secrets, ConfigMaps or any write', () => {
    const rights = shippedRights().join();
    expect(rights).not.toMatch(/secrets|configmaps|\*/);
    expect(rights).not.toMatch(/create|update|patch|delete|escalate|bind /);
  });
});
