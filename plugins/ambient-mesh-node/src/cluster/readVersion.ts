import { KubeFetch } from './KubeFetch';

/** The API server's version without build (`1.36.3`); `null` when it is silent. */
export async function readKubernetesVersion(
  fetch: KubeFetch,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const response = await fetch('/version', {
      headers: { Accept: 'application/json' },
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) return null;
    const body: { gitVersion?: string } = await response.json();
    return /^v?(\d+\.\d+\.\d+)/.exec(body.gitVersion ?? '')?.[1] ?? null;
  } catch {
    return null;
  }
}
