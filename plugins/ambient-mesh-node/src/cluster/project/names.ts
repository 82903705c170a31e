import { KubeObject } from '../kubeObjects';

/** Namespace and name; an object without a name is none. */
export function namesOf(
  object: KubeObject,
): { namespace: string; name: string } | null {
  const { namespace = '', name } = object.metadata ?? {};
  return name ? { namespace, name } : null;
}

/** Only the entries that the mesh looks at; the rest is not worth its memory. */
export function meshEntries(
  entries: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries ?? {}).filter(
      ([key]) =>
        key.includes('istio.io/') ||
        key.startsWith('gateway.networking.k8s.io/'),
    ),
  );
}
