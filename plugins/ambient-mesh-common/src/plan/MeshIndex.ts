import { DeclaredMesh, Readout, ReadoutGateway } from '../model';

const AMBIENT = 'istio.io/dataplane-mode';
const WAYPOINT = 'istio.io/use-waypoint';
const WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';

/** What a blast radius asks for again and again, looked up once. */
export class MeshIndex {
  readonly #gateways = new Map<string, ReadoutGateway[]>();
  readonly #unmanaged: Set<string>;
  readonly #services = new Map<string, string[]>();
  readonly #ambient = new Map<string, string[]>();

  private constructor(declared: DeclaredMesh) {
    this.#unmanaged = new Set(
      declared.gateways.filter(each => !each.managed).map(gatewayKey),
    );
  }

  static of(readout: Readout, declared: DeclaredMesh): MeshIndex {
    const index = new MeshIndex(declared);
    for (const gateway of readout.gateways) {
      if (gateway.channel === null) continue;
      append(index.#gateways, `${gateway.cluster}/${gateway.channel}`, gateway);
    }
    for (const object of [...declared.namespaces, ...declared.objects]) {
      const { cluster, labels, namespace, name } = object;
      if (object.kind === 'Namespace' && labels[AMBIENT] === 'ambient') {
        append(index.#ambient, cluster, name);
      }
      const waypoint = labels[WAYPOINT];
      if (!waypoint || waypoint === 'none') continue;
      const home = namespace ?? name;
      const where = labels[WAYPOINT_NAMESPACE] ?? home;
      append(
        index.#services,
        gatewayKey({ cluster, namespace: where, name: waypoint }),
        namespace ? `${namespace}/${name}` : `${name}/*`,
      );
    }
    return index;
  }

  /** Gateways of a channel that istiod deploys, or leaves to a person. */
  gatewaysOn(cluster: string, channel: string): ReadoutGateway[] {
    return this.#gateways.get(`${cluster}/${channel}`) ?? [];
  }

  isManaged(gateway: ReadoutGateway): boolean {
    return !this.#unmanaged.has(gatewayKey(gateway));
  }

  /** What is enrolled in a waypoint by Git: `namespace/name`, `namespace/*`. */
  servicesOf(gateway: ReadoutGateway): string[] {
    return this.#services.get(gatewayKey(gateway)) ?? [];
  }

  /** Namespaces whose pods ztunnel carries, by Git. */
  ambientNamespaces(cluster: string): string[] {
    return this.#ambient.get(cluster) ?? [];
  }
}

function gatewayKey(gateway: {
  cluster: string;
  namespace: string;
  name: string;
}): string {
  return `${gateway.cluster}/${gateway.namespace}/${gateway.name}`;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
