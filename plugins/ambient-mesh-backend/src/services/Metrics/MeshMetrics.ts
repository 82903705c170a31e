import {
  ConnectionTraffic,
  GatewayRole,
  GatewayTraffic,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A gateway whose traffic is asked for. */
export interface MeasuredGateway {
  namespace: string;
  name: string;
  role: GatewayRole;
}

/** What istiod and all ztunnels of a cluster have counted in a window. */
export interface ClusterTraffic {
  /** Configurations that proxies rejected; `null`: not known. */
  xdsRejects: number | null;
  /** Connections of every workload; `null`: none were counted. */
  connections: ConnectionTraffic | null;
}

/** What the proxies of the mesh have measured. */
export interface MeshMetrics {
  /**
   * Traffic of gateways in a window of time, such as the ten minutes before a
   * change and the ten after it. Never throws: what cannot be read is unknown,
   * with the reason.
   *
   * @returns in the order of `gateways`
   */
  gatewayTraffic(options: {
    mesh: string;
    /** As Git names it. */
    cluster: string;
    gateways: MeasuredGateway[];
    /** ISO 8601 duration; at least twice the scrape interval. */
    window: string;
    /** End of the window; default now. */
    at?: Date;
  }): Promise<GatewayTraffic[]>;

  /** The whole cluster in a window of time. Never throws. */
  clusterTraffic(options: {
    mesh: string;
    /** As Git names it. */
    cluster: string;
    /** ISO 8601 duration; at least twice the scrape interval. */
    window: string;
    /** End of the window; default now. */
    at?: Date;
  }): Promise<ClusterTraffic>;
}
