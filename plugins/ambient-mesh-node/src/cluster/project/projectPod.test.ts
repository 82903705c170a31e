import { projectPod } from './projectPod';

const pod = (phase: string, more: object = {}) => ({
  metadata: {
    namespace: 'istio-system',
    name: 'ztunnel-1',
    labels: { app: 'ztunnel' },
    ...more,
  },
  spec: {
    nodeName: 'n1',
    containers: [{ name: 'istio-proxy', image: 'istio/ztunnel:1.30.4' }],
  },
  status: {
    phase,
    conditions: [{ type: 'Ready', status: 'True' }] as Array<{
      type: string;
      status: string;
      lastTransitionTime?: string;
    }>,
  },
});

describe('projectPod', () => {
  it('keeps running pods with node and version', () => {
    expect(projectPod(pod('Running'))).toEqual({
      namespace: 'istio-system',
      owner: 'ztunnel',
      revision: null,
      pod: { name: 'ztunnel-1', node: 'n1', ready: true, version: '1.30.4' },
    });
  });

  it('keeps since when a pod is ready', () => {
    const since = '2026-10-01T00:00:00Z';
    const ready = pod('Running');
    ready.status.conditions = [
      { type: 'Ready', status: 'True', lastTransitionTime: since },
    ];
    expect(projectPod(ready)?.pod.readySince).toBe(since);
    ready.status.conditions[0].status = 'False';
    expect(projectPod(ready)?.pod).not.toHaveProperty('readySince');
  });

  it('leaves out what does not run', () => {
    expect(projectPod(pod('Pending'))).toBeNull();
    expect(projectPod(pod('Succeeded'))).toBeNull();
  });

  it('keeps an ending pod, whose version still runs, as not ready', () => {
    const ending = pod('Running', {
      deletionTimestamp: '2026-10-01T00:00:00Z',
    });
    expect(projectPod(ending)?.pod.ready).toBe(false);
  });
});
