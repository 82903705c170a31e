import type { KubeClient, KubeObject } from '../kube';

const NODES = ['sandbox-1', 'sandbox-2', 'sandbox-3'];

/** Creates the three nodes of the sandbox, as far as they are missing. */
export async function createNodes(client: KubeClient): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  for (const name of NODES) {
    const ref = { apiVersion: 'v1', kind: 'Node', name };
    if (await client.get(ref)) continue;
    await client.create<KubeObject>({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: {
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'kubernetes.io/hostname': name,
        },
      },
      spec: {},
    });
    const resources = { cpu: '64', memory: '256Gi', pods: '1000' };
    await client.patchStatus(ref, {
      capacity: resources,
      allocatable: resources,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: now,
          lastTransitionTime: now,
        },
      ],
    });
  }
}
