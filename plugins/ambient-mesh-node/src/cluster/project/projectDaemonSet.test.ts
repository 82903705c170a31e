import { projectDaemonSet } from './projectDaemonSet';

const daemonSet = (labels: Record<string, string>, metadata: object = {}) => ({
  metadata: {
    namespace: 'istio-system',
    name: 'd',
    generation: 2,
    ...metadata,
  },
  spec: {
    template: {
      metadata: { labels, annotations: {} },
      spec: { containers: [{ image: 'istio/x:1.30.4' }] },
    },
  },
  status: {
    observedGeneration: 2,
    desiredNumberScheduled: 3,
    updatedNumberScheduled: 1,
    numberReady: 3,
  },
});

describe('projectDaemonSet', () => {
  it('reads ztunnel’s revision from its annotation', () => {
    expect(
      projectDaemonSet(
        daemonSet(
          { app: 'ztunnel' },
          { annotations: { 'istio.io/rev': '1-30-4' } },
        ),
      ),
    ).toMatchObject({
      component: 'ztunnel',
      revision: '1-30-4',
      templateVersion: '1.30.4',
      desired: 3,
      updated: 1,
      ready: 3,
    });
  });

  it('reads CNI’s from its label', () => {
    expect(
      projectDaemonSet(
        daemonSet(
          { 'k8s-app': 'istio-cni-node' },
          { labels: { 'istio.io/rev': 'default' } },
        ),
      ),
    ).toMatchObject({ component: 'cni', revision: 'default' });
  });

  it.each([['OnDelete'], ['RollingUpdate'], [undefined]])(
    'reads how it reaches its nodes: %s',
    type => {
      const object = daemonSet({ app: 'ztunnel' });
      const projected = projectDaemonSet({
        ...object,
        spec: { ...object.spec, updateStrategy: { type } },
      });
      expect(projected?.strategy).toBe(type);
    },
  );

  it('leaves other DaemonSets alone', () => {
    expect(projectDaemonSet(daemonSet({ app: 'log-agent' }))).toBeNull();
  });
});
