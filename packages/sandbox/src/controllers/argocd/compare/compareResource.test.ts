import type { KubeObject } from '../../kube';
import { isOutOfSync, LAST_APPLIED } from './compareResource';

const target: KubeObject = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'v', labels: { app: 'istiod' } },
  webhooks: [
    {
      name: 'w',
      failurePolicy: 'Ignore',
      clientConfig: { service: { name: 's' } },
      rules: [{ resources: ['*'] }],
    },
  ],
};

function live(changes: object, last: KubeObject = target): KubeObject {
  const metadata = {
    ...target.metadata,
    uid: 'u',
    annotations: { [LAST_APPLIED]: JSON.stringify(last) },
  };
  return { ...target, metadata, ...changes } as KubeObject;
}

describe('isOutOfSync', () => {
  it('is not fooled by what the API server defaults', () => {
    const webhooks = [
      {
        ...(target.webhooks as object[])[0],
        timeoutSeconds: 10,
        rules: [{ resources: ['*'], scope: '*' }],
      },
    ];
    expect(isOutOfSync(live({ webhooks }), target, undefined)).toBe(false);
  });

  it('sees the failurePolicy that istiod sets, unless it is ignored', () => {
    const webhooks = [
      { ...(target.webhooks as object[])[0], failurePolicy: 'Fail' },
    ];
    const rule = {
      group: 'admissionregistration.k8s.io',
      kind: 'ValidatingWebhookConfiguration',
    };
    expect(isOutOfSync(live({ webhooks }), target, undefined)).toBe(true);
    expect(
      isOutOfSync(live({ webhooks }), target, [
        { ...rule, jqPathExpressions: ['.webhooks[]?.failurePolicy'] },
      ]),
    ).toBe(false);
    expect(
      isOutOfSync(live({ webhooks }), target, [
        { ...rule, jsonPointers: ['/webhooks/0/failurePolicy'] },
      ]),
    ).toBe(false);
    expect(
      isOutOfSync(live({ webhooks }), target, [
        { ...rule, kind: 'Service', jqPathExpressions: ['.webhooks'] },
      ]),
    ).toBe(true);
  });

  it('sees a label that Git no longer has', () => {
    const last = {
      ...target,
      metadata: { name: 'v', labels: { app: 'istiod', old: 'x' } },
    };
    const found = live({}, last);
    found.metadata.labels = { app: 'istiod', old: 'x' };
    expect(isOutOfSync(found, target, undefined)).toBe(true);
  });

  it('takes an empty list for none, and equal quantities for equal', () => {
    const empty: KubeObject = { ...target, webhooks: [] };
    const { webhooks: _, ...bare } = live({}, empty);
    expect(isOutOfSync(bare as KubeObject, empty, undefined)).toBe(false);
    const limits = (cpu: string): KubeObject => ({
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'l' },
      spec: { cpu },
    });
    expect(isOutOfSync(limits('2'), limits('2000m'), undefined)).toBe(false);
    expect(isOutOfSync(limits('2'), limits('1'), undefined)).toBe(true);
  });
});
