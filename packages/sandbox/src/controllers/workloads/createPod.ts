import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../kube';
import type { Pod, PodTemplate } from './types';
import type { WorkloadContext } from './WorkloadContext';

/** Creates one pod of a controller on a node. */
export async function createPod(options: {
  context: WorkloadContext;
  owner: KubeObject;
  template: PodTemplate;
  labels: Record<string, string>;
  nodeName: string;
}): Promise<void> {
  const { context, owner, template, labels, nodeName } = options;
  const pod = await context.client.create<Pod>({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${owner.metadata.name}-${suffix()}`,
      generateName: `${owner.metadata.name}-`,
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata?.labels, ...labels },
      annotations: template.metadata?.annotations,
      ownerReferences: [
        {
          apiVersion: owner.apiVersion,
          kind: owner.kind,
          name: owner.metadata.name,
          uid: owner.metadata.uid ?? '',
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: { ...template.spec, nodeName },
  });
  context.pods.add(pod);
}

/** Five letters and digits that cannot form a word, as Kubernetes chooses them. */
function suffix(): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return [...randomBytes(5)].map(b => alphabet[b % alphabet.length]).join('');
}
