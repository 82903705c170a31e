import { getPath, textAt } from '../../json';
import { Reply, Target } from './target';

/** Requests played on both servers; the replies are compared one by one. */
export type Scenario = (target: Target) => Promise<Reply[]>;

const merge = { 'Content-Type': 'application/merge-patch+json' };
const strategic = { 'Content-Type': 'application/strategic-merge-patch+json' };
const json = { 'Content-Type': 'application/json-patch+json' };
const apply = { 'Content-Type': 'application/apply-patch+yaml' };
const asTable = { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
const asPartial = {
  Accept:
    'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json',
};
const asPartialObject = {
  Accept:
    'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json',
};

const configMap = (name: string, rest: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  ...rest,
});

/** Sends requests one after the other. */
async function play(
  target: Target,
  steps: [
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ][],
): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const [method, path, body, headers] of steps) {
    replies.push(await target.send(method, path, { body, headers }));
  }
  return replies;
}

const maps = ({ namespace }: Target) =>
  `/api/v1/namespaces/${namespace}/configmaps`;
const deployments = ({ namespace }: Target) =>
  `/apis/apps/v1/namespaces/${namespace}/deployments`;
/** The namespace also holds a map of the controller manager, which has no label. */
const ours = 'labelSelector=ours';

const deployment = {
  metadata: { name: 'web', labels: { ours: '' } },
  spec: {
    paused: true,
    replicas: 0,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'a',
            image: 'a:1',
            env: [{ name: 'X', value: '1' }],
            ports: [{ containerPort: 80 }],
          },
          { name: 'b', image: 'b' },
        ],
      },
    },
  },
};

/** By name; each begins with what it needs and leaves nothing another one uses. */
export const scenarios: Record<string, Scenario> = {
  'create and its refusals': target => {
    const path = maps(target);
    return play(target, [
      ['POST', path, configMap('one')],
      ['POST', path, configMap('one')],
      ['POST', path, { metadata: { generateName: 'generated-' } }],
      ['POST', path, { metadata: {} }],
      ['POST', path, configMap('Wrong_Name')],
      [
        'POST',
        path,
        { ...configMap('x'), metadata: { name: 'x', namespace: 'other' } },
      ],
      [
        'POST',
        '/api/v1/namespaces/absent-namespace/configmaps',
        configMap('x'),
      ],
      [
        'POST',
        path,
        'metadata: {name: from-yaml}',
        { 'Content-Type': 'application/yaml' },
      ],
      ['POST', path, 'x', { 'Content-Type': 'text/plain' }],
      ['POST', `${path}?dryRun=All`, configMap('dry')],
      ['GET', `${path}/dry`],
      ['POST', '/api/v1/configmaps', configMap('x')],
      ['POST', `${path}/one`, configMap('one')],
    ]);
  },

  'update with optimistic locking': async target => {
    const path = maps(target);
    const object = configMap('locked', { data: { a: 'grün' } });
    const created = await target.send('POST', path, { body: object });
    const resourceVersion = textAt(created.body, 'metadata', 'resourceVersion');
    const at = (version: string, data: object) => ({
      ...configMap('locked'),
      metadata: { name: 'locked', resourceVersion: version },
      data,
    });
    return [
      created,
      ...(await play(target, [
        ['PUT', `${path}/locked`, at(resourceVersion, { a: '2' })],
        ['PUT', `${path}/locked`, at(resourceVersion, { a: '3' })],
        ['PUT', `${path}/locked`, at('', { a: '4' })],
        ['PUT', `${path}/locked`, configMap('other')],
        ['PUT', `${path}/absent`, configMap('absent')],
        ['GET', `${path}/absent`],
        ['PUT', path, object],
      ])),
    ];
  },

  'patches of a map': target => {
    const path = `${maps(target)}/patched`;
    const at = (value: unknown): [string, string, unknown, typeof json] => [
      'PATCH',
      path,
      value,
      json,
    ];
    return play(target, [
      [
        'POST',
        maps(target),
        configMap('patched', { data: { a: '1', b: '2' } }),
      ],
      ['PATCH', path, { data: { a: null, c: '3' } }, merge],
      ['PATCH', path, { metadata: { labels: { x: 'y' } } }, strategic],
      at([{ op: 'replace', path: '/data/c', value: '4' }]),
      at([{ op: 'test', path: '/data/c', value: '5' }]),
      at([{ op: 'remove', path: '/data/zz' }]),
      ['PATCH', path, { metadata: { resourceVersion: '1' } }, merge],
      ['PATCH', path, { metadata: { name: 'other' } }, merge],
      ['PATCH', path, {}, { 'Content-Type': 'application/json' }],
      ['PATCH', `${maps(target)}/absent`, {}, merge],
    ]);
  },

  'strategic merge and generation of a deployment': async target => {
    const path = `${deployments(target)}/web`;
    const template = (container: object) => ({
      spec: { template: { spec: { containers: [container] } } },
    });
    const replies = await play(target, [
      ['POST', deployments(target), deployment],
      ['PATCH', path, template({ name: 'a', image: 'a:2' }), strategic],
      [
        'PATCH',
        path,
        template({ name: 'a', env: [{ name: 'Y', value: '2' }] }),
        strategic,
      ],
      [
        'PATCH',
        path,
        template({ name: 'a', ports: [{ containerPort: 80, name: 'http' }] }),
        strategic,
      ],
      ['PATCH', path, template({ name: 'b', $patch: 'delete' }), strategic],
      ['PATCH', path, { metadata: { labels: { more: 'x' } } }, merge],
      ['PATCH', `${path}/status`, { spec: { replicas: 3 }, status: {} }, merge],
    ]);
    // Its controller writes status and an annotation at a moment of its own.
    return replies.map(({ code, contentType, body }) => ({
      code,
      contentType,
      body: {
        spec: getPath(body, 'spec'),
        generation: getPath(body, 'metadata', 'generation'),
        labels: getPath(body, 'metadata', 'labels'),
      },
    }));
  },

  'refusals of a deployment': target =>
    play(target, [
      ['POST', deployments(target), { metadata: { name: 'empty' } }],
      [
        'PATCH',
        `${deployments(target)}/web`,
        { spec: { selector: { matchLabels: { other: 'x' } } } },
        merge,
      ],
    ]),

  scale: async target => {
    const path = `${deployments(target)}/web/scale`;
    return play(target, [
      ['GET', path],
      ['PATCH', path, { spec: { replicas: 0 } }, merge],
      ['GET', `${deployments(target)}/absent/scale`],
    ]);
  },

  'server-side apply': target => {
    const path = `${maps(target)}/applied`;
    const config = (data: object) => configMap('applied', { data });
    return play(target, [
      ['PATCH', `${path}?fieldManager=one`, config({ a: '1', b: '1' }), apply],
      ['PATCH', `${path}?fieldManager=two`, config({ c: '1' }), apply],
      ['PATCH', `${path}?fieldManager=two`, config({ a: '2' }), apply],
      [
        'PATCH',
        `${path}?fieldManager=two&force=true`,
        config({ a: '2' }),
        apply,
      ],
      ['PATCH', `${path}?fieldManager=one`, config({ b: '1' }), apply],
      ['PATCH', `${path}?fieldManager=one`, config({}), apply],
      ['PATCH', path, { data: { d: '1' } }, merge],
      ['PATCH', `${path}?fieldManager=one`, config({ d: '2' }), apply],
      ['PATCH', path, config({}), apply],
    ]);
  },

  selectors: async target => {
    const path = maps(target);
    const named = (name: string, labels: object) => ({
      ...configMap(name),
      metadata: { name, labels: { ours: '', ...labels } },
    });
    const list = (query: string): [string, string] => [
      'GET',
      `${path}?${query}`,
    ];
    return play(target, [
      ['POST', path, named('s1', { tier: 'a' })],
      ['POST', path, named('s2', { tier: 'b' })],
      ['POST', path, named('s3', {})],
      list(`${ours}`),
      list('labelSelector=tier%3Da'),
      list(`${ours},tier!%3Da`),
      list('labelSelector=tier in (a,b)'.replaceAll(' ', '%20')),
      list(`${ours},tier notin (a)`.replaceAll(' ', '%20')),
      list(`${ours},!tier`),
      list('labelSelector=a%20b'),
      list('labelSelector=a%20in%20(b'),
      list('fieldSelector=metadata.name%3Ds1'),
      list(`${ours}&fieldSelector=metadata.name!%3Ds1`),
      list('fieldSelector=spec.foo%3D1'),
      ['GET', '/api/v1/pods?fieldSelector=spec.foo%3D1'],
    ]);
  },

  pages: async target => {
    const path = `${maps(target)}?${ours}`;
    const first = await target.send('GET', `${path}&limit=2`);
    const token = textAt(first.body, 'metadata', 'continue');
    await target.send('DELETE', `${maps(target)}/s3`);
    return [
      first,
      ...(await play(target, [
        ['GET', `${path}&limit=2&continue=${token}`],
        ['GET', `${path}&limit=x`],
        ['GET', `${path}&resourceVersion=99999999999`],
        ['GET', `${path}&resourceVersionMatch=Exact`],
        ['GET', `${path}&resourceVersion=0&resourceVersionMatch=Exact`],
        ['GET', `${path}&resourceVersion=1&resourceVersionMatch=Wrong`],
        ['GET', `${path}&resourceVersion=abc`],
        ['GET', `${path}&sendInitialEvents=true`],
      ])),
    ];
  },

  'tables and partial objects': target =>
    play(target, [
      ['GET', `${maps(target)}?${ours}`, undefined, asTable],
      ['GET', `${maps(target)}/s1`, undefined, asTable],
      ['GET', `${maps(target)}/s1?includeObject=None`, undefined, asTable],
      ['GET', `${maps(target)}?${ours}`, undefined, asPartial],
      ['GET', `${maps(target)}/s1`, undefined, asPartialObject],
      [
        'GET',
        `${deployments(target)}?${ours}`,
        undefined,
        { Accept: 'text/html' },
      ],
      [
        'GET',
        maps(target),
        undefined,
        { Accept: 'application/json;as=Other;v=v1;g=meta.k8s.io' },
      ],
    ]),

  'columns of built-in kinds': async target => {
    const paths = [
      'api/v1/nodes',
      'api/v1/namespaces',
      'api/v1/pods',
      'api/v1/services',
      'api/v1/configmaps',
      'api/v1/events',
      'api/v1/secrets',
      'api/v1/serviceaccounts',
      'api/v1/endpoints',
      'apis/apps/v1/deployments',
      'apis/apps/v1/replicasets',
      'apis/apps/v1/daemonsets',
      'apis/apps/v1/statefulsets',
      'apis/autoscaling/v2/horizontalpodautoscalers',
      'apis/policy/v1/poddisruptionbudgets',
      'apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
      'apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
      'apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
      'apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
      'apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      'apis/coordination.k8s.io/v1/leases',
      'apis/discovery.k8s.io/v1/endpointslices',
      'apis/rbac.authorization.k8s.io/v1/roles',
      'apis/rbac.authorization.k8s.io/v1/rolebindings',
      'apis/rbac.authorization.k8s.io/v1/clusterroles',
      'apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
    ];
    const replies = await play(
      target,
      paths.map(path => ['GET', `/${path}?limit=1`, undefined, asTable]),
    );
    return replies.map(({ code, contentType, body }) => ({
      code,
      contentType,
      body: getPath(body, 'columnDefinitions'),
    }));
  },

  watches: async target => {
    const path = maps(target);
    const watch = (
      query: string,
      headers = {},
    ): [string, string, undefined, object] => [
      'GET',
      `${path}?watch=1&timeoutSeconds=1&${query}`,
      undefined,
      headers,
    ];
    const before = await target.send('GET', `${path}?${ours}`);
    const version = textAt(before.body, 'metadata', 'resourceVersion');
    await play(target, [
      [
        'POST',
        path,
        { metadata: { name: 'w1', labels: { ours: '', tier: 'a' } } },
      ],
      ['PATCH', `${path}/w1`, { metadata: { labels: { tier: 'b' } } }, merge],
      ['PATCH', `${path}/w1`, { metadata: { labels: { tier: 'a' } } }, merge],
      ['PATCH', `${path}/w1`, { data: { x: 'y' } }, merge],
      ['DELETE', `${path}/w1`],
    ]);
    const initial =
      'sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan';
    return play(target, [
      watch(`${ours}&resourceVersion=${version}`),
      watch(`labelSelector=tier%3Da&resourceVersion=${version}`),
      watch(`${ours}`),
      watch(`${ours}&resourceVersion=0`),
      watch(`${ours}&${initial}`),
      watch(`${ours}&${initial}`, asTable),
      watch(`${ours}&resourceVersion=${version}`, asPartialObject),
      watch('sendInitialEvents=true'),
      watch('resourceVersionMatch=NotOlderThan'),
      watch('resourceVersion=abc'),
      watch(`labelSelector=a%20b`),
    ] as Parameters<typeof play>[1]);
  },

  'delete and its options': async target => {
    const path = maps(target);
    const held = {
      ...configMap('held'),
      metadata: { name: 'held', finalizers: ['example.com/hold'] },
    };
    return play(target, [
      ['POST', path, configMap('gone')],
      ['DELETE', `${path}/gone`, { preconditions: { uid: 'x' } }],
      ['DELETE', `${path}/gone`, { preconditions: { resourceVersion: '1' } }],
      ['DELETE', `${path}/gone?dryRun=All`],
      ['DELETE', `${path}/gone`],
      ['DELETE', `${path}/gone`],
      ['POST', path, held],
      ['DELETE', `${path}/held`],
      ['DELETE', `${path}/held`],
      ['PATCH', `${path}/held`, { metadata: { finalizers: null } }, merge],
      ['GET', `${path}/held`],
      ['DELETE', `${path}?labelSelector=tier`],
      ['GET', `${path}?labelSelector=tier`],
      ['DELETE', '/api/v1/namespaces'],
    ]);
  },

  'paths that do not exist': target =>
    play(target, [
      ['GET', '/absent'],
      ['GET', '/api/v1/absents'],
      ['GET', '/apis/absent.example.com/v1/things'],
      ['GET', '/apis/absent.example.com'],
      ['GET', '/apis/apps/v9'],
      ['GET', `/api/v1/namespaces/${target.namespace}/configmaps/a/status`],
      ['GET', `/api/v1/namespaces/${target.namespace}/pods/absent/status`],
      ['GET', '/healthz'],
      ['OPTIONS', maps(target)],
    ]),

  rights: async target => {
    const { namespace } = target;
    const joe = { 'Impersonate-User': 'joe' };
    const role = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
    const rules = [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list'] },
    ];
    await play(target, [
      ['POST', `${role}/roles`, { metadata: { name: 'lister' }, rules }],
      [
        'POST',
        `${role}/rolebindings`,
        {
          metadata: { name: 'joe' },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'Role',
            name: 'lister',
          },
          subjects: [{ kind: 'User', name: 'joe' }],
        },
      ],
    ]);
    // The real server's rules take a moment to hold.
    for (let tries = 0; tries < 50; tries += 1) {
      const { code } = await target.send('GET', maps(target), { headers: joe });
      if (code === 200) break;
    }
    const review = (resource: string) => ({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb: 'list', resource, namespace } },
    });
    const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    const replies = await play(target, [
      ['GET', `${maps(target)}/s1`, undefined, joe],
      ['GET', '/api/v1/pods', undefined, joe],
      ['GET', `${deployments(target)}`, undefined, joe],
      ['GET', `${deployments(target)}/web/scale`, undefined, joe],
      ['POST', maps(target), configMap('x'), joe],
      ['GET', `/api/v1/namespaces/${namespace}`, undefined, joe],
      ['GET', '/metrics', undefined, joe],
      [
        'GET',
        '/api/v1/namespaces',
        undefined,
        { Authorization: 'Bearer wrong' },
      ],
    ]);
    const answers = await play(target, [
      ['POST', reviews, review('configmaps'), joe],
      ['POST', reviews, review('secrets'), joe],
    ]);
    return [
      ...replies,
      ...answers.map(({ code, contentType, body }) => ({
        code,
        contentType,
        body: { allowed: getPath(body, 'status', 'allowed') },
      })),
    ];
  },
};
