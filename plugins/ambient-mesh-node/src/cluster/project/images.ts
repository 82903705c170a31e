import { parseVersion } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { PodSpec } from '../kubeObjects';

/** Containers that carry Istio's version, by name (`istio.md` 1.4). */
const CONTAINERS = ['istio-proxy', 'discovery', 'install-cni'];

/** The container whose image tells the version: Istio's own, else the first. */
export function meshContainer(
  spec: PodSpec | undefined,
): NonNullable<PodSpec['containers']>[number] | undefined {
  const containers = spec?.containers ?? [];
  return (
    containers.find(each => CONTAINERS.includes(each.name ?? '')) ??
    containers[0]
  );
}

/**
 * The version that an image reference states: `1.30.4` for
 * `hub/proxyv2:1.30.4-distroless@sha256:…`; `null` for `latest`, `auto` or a
 * bare digest, which state none.
 */
export function versionOfImage(image: string | undefined): string | null {
  const [reference] = (image ?? '').split('@');
  const tag = /:([^/:]+)$/.exec(reference)?.[1];
  return tag ? parseVersion(tag)?.version ?? null : null;
}

/** Version of a pod or a pod template, by its image. */
export function versionOfPod(spec: PodSpec | undefined): string | null {
  return versionOfImage(meshContainer(spec)?.image);
}
