import { Scenario } from './scenarios';

const template = {
  metadata: { labels: { app: 'x' } },
  spec: { containers: [{ name: 'a', image: 'a' }] },
};
const selector = { matchLabels: { app: 'x' } };
const webhook = {
  name: 'hook.example.com',
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  clientConfig: { service: { name: 's', namespace: 'n' } },
  rules: [
    {
      apiGroups: [''],
      apiVersions: ['v1'],
      operations: ['CREATE'],
      resources: ['pods'],
    },
  ],
};
const admission = '/apis/admissionregistration.k8s.io/v1';
const rbac = '/apis/rbac.authorization.k8s.io/v1';

/** What the servers add to sparse objects; nothing is kept. */
export const defaults: Scenario = async target => {
  const core = `/api/v1/namespaces/${target.namespace}`;
  const apps = `/apis/apps/v1/namespaces/${target.namespace}`;
  const within = (group: string) =>
    `/apis/${group}/namespaces/${target.namespace}`;
  const objects: [path: string, object: object][] = [
    [
      `${core}/services`,
      {
        spec: {
          clusterIP: '10.96.7.7',
          ports: [{ port: 80 }],
          selector: { a: 'b' },
        },
      },
    ],
    [`${core}/services`, { spec: { clusterIP: 'None', selector: { a: 'b' } } }],
    [
      `${core}/services`,
      { spec: { type: 'ExternalName', externalName: 'example.com' } },
    ],
    [`${core}/services`, { spec: {} }],
    [`${core}/secrets`, { stringData: { a: 'ü' }, data: { b: 'Yg==' } }],
    [`${core}/serviceaccounts`, {}],
    [`${apps}/replicasets`, { spec: { selector, template } }],
    [`${apps}/daemonsets`, { spec: { selector, template } }],
    [
      `${apps}/deployments`,
      { spec: { selector, template, strategy: { type: 'Recreate' } } },
    ],
    [
      `${apps}/statefulsets`,
      { spec: { selector, template, serviceName: 's' } },
    ],
    [
      `${within('autoscaling/v2')}/horizontalpodautoscalers`,
      {
        spec: {
          maxReplicas: 3,
          scaleTargetRef: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'x',
          },
        },
      },
    ],
    [
      `${within('policy/v1')}/poddisruptionbudgets`,
      { spec: { minAvailable: 1, selector } },
    ],
    [
      `${within('coordination.k8s.io/v1')}/leases`,
      { spec: { holderIdentity: 'me' } },
    ],
    [
      `${within('rbac.authorization.k8s.io/v1')}/rolebindings`,
      {
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: 'r',
        },
        subjects: [
          { kind: 'Group', name: 'g' },
          { kind: 'ServiceAccount', name: 's', namespace: 'n' },
        ],
      },
    ],
    [
      `${rbac}/clusterroles`,
      { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    ],
    [`${admission}/mutatingwebhookconfigurations`, { webhooks: [webhook] }],
    [`${admission}/mutatingwebhookconfigurations`, { webhooks: [] }],
    [`${admission}/validatingwebhookconfigurations`, { webhooks: [webhook] }],
    [
      `${admission}/validatingadmissionpolicies`,
      {
        spec: {
          matchConstraints: {
            resourceRules: [
              {
                apiGroups: [''],
                apiVersions: ['v1'],
                operations: ['CREATE'],
                resources: ['pods'],
              },
            ],
          },
          validations: [{ expression: 'true' }],
        },
      },
    ],
    [
      `${admission}/validatingadmissionpolicybindings`,
      { spec: { policyName: 'p', validationActions: ['Deny'] } },
    ],
    ['/api/v1/namespaces', {}],
  ];
  return Promise.all(
    objects.map(([path, object]) =>
      target.send('POST', `${path}?dryRun=All`, {
        body: { metadata: { name: 'defaulted' }, ...object },
      }),
    ),
  );
};
