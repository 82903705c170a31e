import { ConnectionRisk } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** The ztunnel of a node, as the scraped target is named. */
export interface MeasuredZtunnel {
  namespace: string;
  pod: string;
  node: string;
}

/** What the ztunnels of a mesh carry. */
export interface ConnectionMetrics {
  /**
   * The connections that a replacement of these ztunnels would reset. Never
   * throws: what cannot be read is unknown, with the reason.
   *
   * @returns the node with the most resets first
   */
  nodeConnections(options: {
    mesh: string;
    /** As Git names it. */
    cluster: string;
    ztunnels: MeasuredZtunnel[];
    /** Seconds that connections may drain. */
    grace: number;
    /** Default now. */
    at?: Date;
  }): Promise<ConnectionRisk>;
}
