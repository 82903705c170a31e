import { KubeFetch } from './KubeFetch';

/**
 * What tells a cluster from one that was built anew under its name: the UID of
 * the namespace `kube-system`; `null` when it cannot be read.
 */
export async function readClusterId(
  fetch: KubeFetch,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const response = await fetch('/api/v1/namespaces/kube-system', {
      headers: {
        Accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
      },
      ...(signal ? { signal } : {}),
    });
    const body: { metadata?: { uid?: string } } = await response.json();
    return (response.ok && body.metadata?.uid) || null;
  } catch {
    return null;
  }
}
