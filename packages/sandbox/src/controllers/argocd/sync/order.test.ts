import type { KubeObject } from '../../kube';
import { byWave, inSyncOrder } from './order';

const object = (kind: string, name: string, wave?: string): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: {
    name,
    annotations: wave ? { 'argocd.argoproj.io/sync-wave': wave } : undefined,
  },
});

describe('inSyncOrder', () => {
  it('orders by wave, then by kind, then by name', () => {
    const objects = [
      object('Deployment', 'b'),
      object('Gateway', 'g'),
      object('Deployment', 'a'),
      object('Namespace', 'n'),
      object('ConfigMap', 'last', '1'),
      object('Deployment', 'first', '-1'),
    ];
    expect(inSyncOrder(objects).map(o => o.metadata.name)).toEqual([
      'first',
      'n',
      'a',
      'b',
      'g',
      'last',
    ]);
    expect(byWave(objects).map(wave => wave.length)).toEqual([1, 4, 1]);
  });
});
