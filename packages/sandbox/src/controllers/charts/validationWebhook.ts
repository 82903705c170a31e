/** The webhook by which an istiod checks Istio's own configuration. */
export function validationWebhook(options: {
  name: string;
  service: string;
  namespace: string;
  failurePolicy: string;
  objectSelector?: object;
}): object {
  const { name, service, namespace, failurePolicy, objectSelector } = options;
  return {
    name,
    clientConfig: { service: { name: service, namespace, path: '/validate' } },
    rules: [
      {
        operations: ['CREATE', 'UPDATE'],
        apiGroups: [
          'security.istio.io',
          'networking.istio.io',
          'telemetry.istio.io',
          'extensions.istio.io',
        ],
        apiVersions: ['*'],
        resources: ['*'],
      },
    ],
    failurePolicy,
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    ...(objectSelector ? { objectSelector } : {}),
  };
}
