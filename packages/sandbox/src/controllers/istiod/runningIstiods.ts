import { dig, digText, type KubeObject } from '../kube';
import { isReady } from './isReady';
import type { Istiod } from './types';

/**
 * The istiods that run: one for each revision that has a ready pod. A pod that
 * is being ended still serves, which is how a retired revision comes to render
 * its gateways once more (istio.md section 10).
 */
export function runningIstiods(pods: KubeObject[]): Istiod[] {
  const byRevision = new Map<string, Istiod>();
  for (const pod of pods) {
    const labels = pod.metadata.labels ?? {};
    if (labels.app !== 'istiod' || !isReady(pod)) continue;
    const revision = labels['istio.io/rev'] || 'default';
    byRevision.set(revision, {
      revision,
      name: revision === 'default' ? 'istiod' : `istiod-${revision}`,
      version: versionOfImage(
        digText(dig(pod, 'spec', 'containers', 0), 'image') ?? '',
      ),
      namespace: pod.metadata.namespace ?? 'istio-system',
    });
  }
  return [...byRevision.values()].sort((a, b) =>
    a.revision < b.revision ? -1 : 1,
  );
}

/** The version in an image's tag, without the variant. */
export function versionOfImage(image: string): string {
  const tag = image.slice(image.lastIndexOf(':') + 1);
  return tag.replace(/-(distroless|debug)$/, '');
}
