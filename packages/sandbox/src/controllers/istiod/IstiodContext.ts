import type { ControllerLog } from '../ControllerLog';
import type { Informer, Informers, KubeClient, KubeObject } from '../kube';
import { runningIstiods } from './runningIstiods';
import type { HttpRoute } from './routeStatus';
import type { Gateway, Istiod } from './types';

/** The local copies that every part of istiod reads. */
export class IstiodContext {
  readonly client: KubeClient;
  readonly log: ControllerLog;
  readonly pods: Informer<KubeObject>;
  readonly gateways: Informer<Gateway>;
  readonly gatewayClasses: Informer<KubeObject>;
  readonly routes: Informer<HttpRoute>;
  readonly namespaces: Informer<KubeObject>;
  readonly services: Informer<KubeObject>;
  readonly serviceAccounts: Informer<KubeObject>;
  readonly deployments: Informer<KubeObject>;
  readonly configMaps: Informer<KubeObject>;
  readonly mutatingWebhooks: Informer<KubeObject>;
  readonly validatingWebhooks: Informer<KubeObject>;

  private constructor(
    client: KubeClient,
    informers: Informers,
    log: ControllerLog,
  ) {
    const admission = 'admissionregistration.k8s.io/v1';
    const gatewayApi = 'gateway.networking.k8s.io/v1';
    this.client = client;
    this.log = log;
    this.pods = informers.of('v1', 'Pod');
    this.gateways = informers.of(gatewayApi, 'Gateway');
    this.gatewayClasses = informers.of(gatewayApi, 'GatewayClass');
    this.routes = informers.of(gatewayApi, 'HTTPRoute');
    this.namespaces = informers.of('v1', 'Namespace');
    this.services = informers.of('v1', 'Service');
    this.serviceAccounts = informers.of('v1', 'ServiceAccount');
    this.deployments = informers.of('apps/v1', 'Deployment');
    this.configMaps = informers.of('v1', 'ConfigMap');
    this.mutatingWebhooks = informers.of(
      admission,
      'MutatingWebhookConfiguration',
    );
    this.validatingWebhooks = informers.of(
      admission,
      'ValidatingWebhookConfiguration',
    );
  }

  static create(options: {
    client: KubeClient;
    informers: Informers;
    log: ControllerLog;
  }): IstiodContext {
    return new IstiodContext(options.client, options.informers, options.log);
  }

  /** The istiods that run now, by revision. */
  istiods(): Istiod[] {
    return runningIstiods(this.pods.list());
  }
}
