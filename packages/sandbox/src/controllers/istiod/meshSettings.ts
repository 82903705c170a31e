import { parse } from 'yaml';
import { dig, digText, type Informer, type KubeObject } from '../kube';
import type { MeshSettings } from './renderGateway';
import type { Istiod } from './types';

/**
 * What a running istiod reads from its ConfigMaps. The injector's values give
 * the image, and are kept when they go; the mesh configuration falls back to
 * nothing, as istiod 1.29 and newer does (istio.md section 10).
 */
export class MeshSettingsReader {
  readonly #configMaps: Informer<KubeObject>;
  readonly #images = new Map<string, string>();

  constructor(configMaps: Informer<KubeObject>) {
    this.#configMaps = configMaps;
  }

  read(istiod: Istiod): MeshSettings {
    const suffix = istiod.revision === 'default' ? '' : `-${istiod.revision}`;
    const data = (name: string, key: string) =>
      digText(
        this.#configMaps.get(`${istiod.namespace}/${name}${suffix}`),
        'data',
        key,
      );
    const values = data('istio-sidecar-injector', 'values');
    if (values) this.#images.set(istiod.name, imageOf(values, istiod));
    const mesh: unknown = parse(data('istio', 'mesh') ?? '{}');
    return {
      proxyImage:
        this.#images.get(istiod.name) ??
        `docker.io/istio/proxyv2:${istiod.version}`,
      defaultConfig: (dig(mesh, 'defaultConfig') ?? {}) as Record<
        string,
        unknown
      >,
    };
  }
}

function imageOf(values: string, istiod: Istiod): string {
  const settings: unknown = JSON.parse(values);
  const hub = digText(settings, 'global', 'hub') ?? 'docker.io/istio';
  const tag = digText(settings, 'global', 'tag') ?? istiod.version;
  const variant = digText(settings, 'global', 'variant');
  const image = digText(settings, 'global', 'proxy', 'image') ?? 'proxyv2';
  if (image.includes('/')) return image;
  return `${hub}/${image}:${tag}${variant ? `-${variant}` : ''}`;
}
