import type { Condition, TypedObject } from '../kube';

/** What of a Gateway istiod acts upon. */
export type Gateway = TypedObject<
  {
    gatewayClassName: string;
    addresses?: { type?: string; value?: string }[];
    listeners?: Listener[];
    infrastructure?: {
      labels?: Record<string, string>;
      annotations?: Record<string, string>;
    };
  },
  {
    addresses?: { type: string; value: string }[];
    conditions?: Condition[];
    listeners?: ListenerStatus[];
  }
>;

export interface Listener {
  name: string;
  port: number;
  protocol: string;
  allowedRoutes?: { namespaces?: { from?: string } };
}

export interface ListenerStatus {
  name: string;
  attachedRoutes: number;
  supportedKinds: { group: string; kind: string }[];
  conditions: Condition[];
}

/** The class-dependent part of what istiod makes for a Gateway. */
export interface GatewayClassInfo {
  controllerName: string;
  description: string;
  /** Value of label `gateway.istio.io/managed`; null for a class that istiod deploys nothing for. */
  managed: string | null;
  /** Whether names get the class as a suffix. */
  suffix: boolean;
  serviceType: 'LoadBalancer' | 'ClusterIP';
  /** First argument of the proxy. */
  proxyType: 'router' | 'waypoint';
}

/** One running istiod. */
export interface Istiod {
  /** Name of its Deployment. */
  name: string;
  /** Its revision; `default` when unnamed. */
  revision: string;
  version: string;
  namespace: string;
}
