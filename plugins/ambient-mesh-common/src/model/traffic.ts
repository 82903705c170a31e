/** HTTP and gRPC requests of a gateway, as the gateway counts them. @public */
export interface RequestTraffic {
  /** Per second. */
  rate: number;
  /** Share answered with 5xx, 0 to 1; `null` while nothing is requested. */
  errorRatio: number | null;
  /** Milliseconds; `null` while nothing is requested. */
  latency: { p50: number | null; p95: number | null; p99: number | null };
}

/** Connections to a gateway, as the ztunnels of its clients count them. @public */
export interface ConnectionTraffic {
  /** Opened per second. */
  rate: number;
  /** Share that could not be opened, 0 to 1; `null` while none is tried. */
  errorRatio: number | null;
  /** Bytes per second, as the ztunnels see them. */
  sent: number;
  received: number;
}

/**
 * What went through a gateway in the time before `at`. What was not measured is
 * `null`, never 0, and `unknown` says why.
 *
 * @public
 */
export interface GatewayTraffic {
  /** ISO 8601 UTC. */
  at: string;
  /** ISO 8601 duration. */
  window: string;
  requests: RequestTraffic | null;
  connections: ConnectionTraffic | null;
  /** Why something is `null`, and what to do. */
  unknown: string | null;
}
