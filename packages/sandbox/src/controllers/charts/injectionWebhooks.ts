/** The webhooks by which sidecars are injected for one revision or tag name. */
export function injectionWebhooks(options: {
  /** What a namespace or pod has to ask for. */
  selector: string;
  /** Service of the istiod that answers. */
  service: string;
  namespace: string;
}): object[] {
  const { selector, service, namespace } = options;
  const webhook = (
    name: string,
    namespaces: object[],
    objects: object[],
  ): object => ({
    name: `rev.${name}.sidecar-injector.istio.io`,
    clientConfig: {
      service: { name: service, namespace, path: '/inject', port: 443 },
    },
    sideEffects: 'None',
    rules: [
      {
        operations: ['CREATE'],
        apiGroups: [''],
        apiVersions: ['v1'],
        resources: ['pods'],
      },
    ],
    failurePolicy: 'Fail',
    reinvocationPolicy: 'Never',
    admissionReviewVersions: ['v1'],
    namespaceSelector: { matchExpressions: namespaces },
    objectSelector: {
      matchExpressions: [
        {
          key: 'sidecar.istio.io/inject',
          operator: 'NotIn',
          values: ['false'],
        },
        ...objects,
      ],
    },
  });
  const asks = { key: 'istio.io/rev', operator: 'In', values: [selector] };
  const silent = { key: 'istio.io/rev', operator: 'DoesNotExist' };
  const noInjection = { key: 'istio-injection', operator: 'DoesNotExist' };
  return [
    webhook('namespace', [asks, noInjection], []),
    webhook('object', [silent, noInjection], [asks]),
  ];
}
