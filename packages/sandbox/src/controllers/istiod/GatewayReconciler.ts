import { setTimeout as sleep } from 'node:timers/promises';
import { mergePatch, refOf, type KubeObject } from '../kube';
import { applyRendered } from './applyRendered';
import { backingServices } from './backingServices';
import { GATEWAY_CLASSES } from './classes';
import { gatewayStatus } from './gatewayStatus';
import type { IstiodContext } from './IstiodContext';
import { MeshSettingsReader } from './meshSettings';
import { owns, writesStatus, type OwnershipInput } from './owns';
import { renderGateway } from './renderGateway';
import { timestamp } from './timestamp';
import type { Gateway, Istiod } from './types';

/** The newest controller version; a Gateway that carries a larger one belongs to a later istiod. */
const CONTROLLER_VERSION = 5;

/** A real istiod rewrites a contested Deployment about four times a second (istio.md 1.3). */
const PAUSE_AFTER_WRITE_MS = 250;

/** What one istiod does for one Gateway: nothing unless it owns it; else Deployment, Service, ServiceAccount and status. */
export class GatewayReconciler {
  readonly #context: IstiodContext;
  readonly #mesh: MeshSettingsReader;

  constructor(context: IstiodContext) {
    this.#context = context;
    this.#mesh = new MeshSettingsReader(context.configMaps);
  }

  async reconcile(revision: string, key: string): Promise<void> {
    const istiod = this.#context.istiods().find(i => i.revision === revision);
    const gateway = this.#context.gateways.get(key);
    if (!istiod || !gateway || gateway.metadata.deletionTimestamp) return;
    const ownership = this.#ownership(istiod, gateway);
    if (!owns(ownership)) return;
    const written = await this.#deploy(istiod, gateway);
    if (writesStatus(ownership)) await this.#writeStatus(gateway);
    if (written) await sleep(PAUSE_AFTER_WRITE_MS, undefined, { ref: false });
  }

  async #deploy(istiod: Istiod, gateway: Gateway): Promise<boolean> {
    const classInfo = GATEWAY_CLASSES[gateway.spec.gatewayClassName];
    if (!classInfo?.managed || !isManaged(gateway)) return false;
    const rendered = renderGateway({
      gateway,
      classInfo,
      istiod,
      mesh: this.#mesh.read(istiod),
    });
    let written = false;
    for (const object of rendered) {
      const informer = this.#informerOf(object);
      const answer = await applyRendered({
        client: this.#context.client,
        live: informer.get(
          `${object.metadata.namespace}/${object.metadata.name}`,
        ),
        rendered: object,
      });
      if (!answer) continue;
      written = true;
      informer.observe(answer);
      this.#context.log.info(
        `istiod ${istiod.revision} rendered ${object.kind} ${object.metadata.namespace}/${object.metadata.name}`,
      );
    }
    return written;
  }

  #informerOf(object: KubeObject) {
    const { deployments, services, serviceAccounts } = this.#context;
    if (object.kind === 'Deployment') return deployments;
    return object.kind === 'Service' ? services : serviceAccounts;
  }

  async #writeStatus(gateway: Gateway): Promise<void> {
    const classInfo = GATEWAY_CLASSES[gateway.spec.gatewayClassName];
    if (!classInfo?.managed) return;
    const { routes } = this.#context;
    const status = gatewayStatus({
      gateway,
      services: backingServices(this.#context, gateway, classInfo),
      attachedRoutes: () =>
        routes
          .list()
          .filter(
            route =>
              route.metadata.namespace === gateway.metadata.namespace &&
              route.spec.parentRefs?.some(
                ref =>
                  (ref.kind ?? 'Gateway') === 'Gateway' &&
                  ref.name === gateway.metadata.name,
              ),
          ).length,
      now: timestamp(),
    });
    const patch = mergePatch(gateway.status ?? {}, {
      ...gateway.status,
      ...status,
    });
    if (patch === undefined) return;
    const answer = await this.#context.client.patchStatus<Gateway>(
      refOf(gateway),
      patch,
    );
    this.#context.gateways.observe(answer);
  }

  #ownership(istiod: Istiod, gateway: Gateway): OwnershipInput {
    const { namespaces, mutatingWebhooks, services, validatingWebhooks } =
      this.#context;
    const namespace = namespaces.get(gateway.metadata.namespace ?? 'default');
    const validator = validatingWebhooks.get('istiod-default-validator');
    const labelsOf = (objects: KubeObject[]) =>
      Object.fromEntries(
        objects.map(o => [o.metadata.name, o.metadata.labels ?? {}]),
      );
    return {
      version: istiod.version,
      revision: istiod.revision,
      gateway: gateway.metadata.labels,
      namespace: namespace ? namespace.metadata.labels ?? {} : null,
      mutatingWebhooks: labelsOf(mutatingWebhooks.list()),
      services: labelsOf(
        services.list().filter(s => s.metadata.namespace === istiod.namespace),
      ),
      defaultValidator: validator ? validator.metadata.labels ?? {} : null,
    };
  }
}

/** One address of type Hostname, or several addresses, point to a Deployment that somebody else made. */
function isManaged(gateway: Gateway): boolean {
  const version = Number(
    gateway.metadata.annotations?.['gateway.istio.io/controller-version'] ?? 0,
  );
  if (!(version <= CONTROLLER_VERSION)) return false;
  const addresses = gateway.spec.addresses ?? [];
  if (addresses.length > 1) return false;
  return addresses.every(a => (a.type ?? 'IPAddress') === 'IPAddress');
}
