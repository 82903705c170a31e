import {
  dig,
  digText,
  type Condition,
  type KubeObject,
} from '../controllers/kube';
import type { World } from './World';

/** What the product reads of a world, without what differs by nature: times, ids, addresses, commits. */
export function projection(world: World): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const take = (
    apiVersion: string,
    kind: string,
    project: (object: KubeObject) => unknown,
    wanted: (object: KubeObject) => boolean = () => true,
  ) => {
    for (const object of world.objects(apiVersion, kind).filter(wanted)) {
      const { namespace, name } = object.metadata;
      result[`${kind} ${namespace ? `${namespace}/` : ''}${name}`] =
        project(object);
    }
  };
  const isGatewayPart = (object: KubeObject) =>
    Boolean(object.metadata.labels?.['gateway.istio.io/managed']);
  const isIstio = (object: KubeObject) =>
    object.metadata.namespace === 'istio-system' || isGatewayPart(object);
  const admission = 'admissionregistration.k8s.io/v1';
  const gatewayApi = 'gateway.networking.k8s.io/v1';
  take('argoproj.io/v1alpha1', 'Application', application);
  take('argoproj.io/v1alpha1', 'ApplicationSet', o => conditionsOf(o.status));
  take(gatewayApi, 'Gateway', gateway);
  take(gatewayApi, 'GatewayClass', o => ({
    spec: o.spec,
    conditions: conditionsOf(o.status),
  }));
  take(gatewayApi, 'HTTPRoute', route);
  take(admission, 'MutatingWebhookConfiguration', webhooks);
  take(admission, 'ValidatingWebhookConfiguration', webhooks);
  take('apiextensions.k8s.io/v1', 'CustomResourceDefinition', definition, o =>
    /istio\.io$|gateway\.networking\.k8s\.io$/.test(o.metadata.name),
  );
  take('apps/v1', 'Deployment', workload, isIstio);
  take('apps/v1', 'DaemonSet', workload, isIstio);
  take('v1', 'Service', service, isIstio);
  take('v1', 'ServiceAccount', identity, isGatewayPart);
  return result;
}

function conditionsOf(status: unknown): unknown {
  const conditions = (dig(status, 'conditions') ?? []) as Condition[];
  return Object.fromEntries(
    conditions.map(c => [c.type, `${c.status} ${c.reason}: ${c.message}`]),
  );
}

const commit = (text: unknown) =>
  String(text ?? '').replace(/\b[0-9a-f]{40}\b/g, '<commit>');

function application(object: KubeObject): unknown {
  const status = object.status;
  const list = (value: unknown) =>
    Array.isArray(value) ? value.map(commit) : undefined;
  const resources = (dig(status, 'resources') ?? []) as Record<
    string,
    string | undefined
  >[];
  const conditions = (dig(status, 'conditions') ?? []) as { type: string }[];
  return {
    finalizers: object.metadata.finalizers,
    owners: owners(object),
    sync: dig(status, 'sync', 'status'),
    revision: commit(dig(status, 'sync', 'revision')),
    revisions: list(dig(status, 'sync', 'revisions')),
    health: dig(status, 'health', 'status'),
    phase: dig(status, 'operationState', 'phase'),
    message: dig(status, 'operationState', 'message'),
    synced: commit(dig(status, 'operationState', 'syncResult', 'revision')),
    syncedAll: list(dig(status, 'operationState', 'syncResult', 'revisions')),
    conditions: conditions.map(c => c.type).sort(),
    sourceType: dig(status, 'sourceType'),
    sourceTypes: dig(status, 'sourceTypes'),
    images: dig(status, 'summary', 'images'),
    resources: Object.fromEntries(
      resources.map(r => [
        `${r.group ?? ''}/${r.kind} ${r.namespace ?? ''}/${r.name}`,
        r.status,
      ]),
    ),
  };
}

function gateway(object: KubeObject): unknown {
  const addresses = (dig(object.status, 'addresses') ?? []) as {
    type: string;
  }[];
  const listeners = (dig(object.status, 'listeners') ?? []) as {
    name: string;
    attachedRoutes: number;
    supportedKinds: unknown;
  }[];
  return {
    ...(identity(object) as object),
    conditions: conditionsOf(object.status),
    addresses: addresses.map(a => a.type),
    listeners: listeners.map(l => ({
      name: l.name,
      attachedRoutes: l.attachedRoutes,
      supportedKinds: l.supportedKinds,
      conditions: conditionsOf(l),
    })),
  };
}

function route(object: KubeObject): unknown {
  const parents = (dig(object.status, 'parents') ?? []) as {
    controllerName: string;
    parentRef: { name: string };
  }[];
  return parents.map(p => ({
    controllerName: p.controllerName,
    parent: p.parentRef.name,
    conditions: conditionsOf(p),
  }));
}

function webhooks(object: KubeObject): unknown {
  const list = (object.webhooks ?? []) as unknown[];
  return {
    labels: object.metadata.labels ?? {},
    webhooks: list.map(webhook => ({
      name: digText(webhook, 'name'),
      service: digText(webhook, 'clientConfig', 'service', 'name'),
      failurePolicy: digText(webhook, 'failurePolicy'),
      hasCertificate: Boolean(dig(webhook, 'clientConfig', 'caBundle')),
    })),
  };
}

function definition({ metadata, spec }: KubeObject): unknown {
  const versions = (dig(spec, 'versions') ?? []) as { name: string }[];
  return {
    version: metadata.labels?.['app.kubernetes.io/version'],
    chart: metadata.labels?.['helm.sh/chart'],
    bundle: metadata.annotations?.['gateway.networking.k8s.io/bundle-version'],
    versions: versions.map(v => v.name).sort(),
  };
}

function workload(object: KubeObject): unknown {
  const containers = (dig(object.spec, 'template', 'spec', 'containers') ??
    []) as {
    name: string;
    image: string;
    env?: { name: string; value?: string }[];
  }[];
  const shown = [
    'PROXY_CONFIG',
    'CA_ADDR',
    'XDS_ADDRESS',
    'CA_ADDRESS',
    'REVISION',
    'ISTIO_META_ENABLE_HBONE',
  ];
  const {
    conditions: _,
    terminatingReplicas: _unused,
    observedGeneration,
    ...counts
  } = (object.status ?? {}) as Record<string, unknown>;
  return {
    ...(identity(object) as object),
    template: dig(object.spec, 'template', 'metadata', 'labels'),
    annotations: withoutTools(
      dig(object.spec, 'template', 'metadata', 'annotations'),
    ),
    selector: dig(object.spec, 'selector'),
    strategy:
      dig(object.spec, 'updateStrategy') ?? dig(object.spec, 'strategy'),
    images: containers.map(c => `${c.name}=${c.image}`),
    env: Object.fromEntries(
      containers
        .flatMap(c => c.env ?? [])
        .filter(e => shown.includes(e.name))
        .map(e => [e.name, e.value]),
    ),
    settled: observedGeneration === object.metadata.generation,
    counts,
    conditions: conditionTypes(object.status),
  };
}

/** A Deployment's messages name ReplicaSets, whose hashes differ. */
function conditionTypes(status: unknown): unknown {
  const conditions = (dig(status, 'conditions') ?? []) as Condition[];
  return Object.fromEntries(
    conditions.map(c => [c.type, `${c.status} ${c.reason}`]),
  );
}

function service(object: KubeObject): unknown {
  const ports = (dig(object.spec, 'ports') ?? []) as {
    name: string;
    port: number;
    appProtocol?: string;
  }[];
  return {
    ...(identity(object) as object),
    type: dig(object.spec, 'type'),
    selector: dig(object.spec, 'selector'),
    ports: ports.map(p => `${p.name} ${p.port} ${p.appProtocol ?? ''}`),
    conditions: conditionsOf(object.status),
    loadBalancer: dig(object.status, 'loadBalancer', 'ingress', 0, 'ip'),
  };
}

function identity(object: KubeObject): unknown {
  return {
    labels: object.metadata.labels ?? {},
    annotations: withoutTools(object.metadata.annotations),
    owners: owners(object),
  };
}

function owners(object: KubeObject): string[] {
  return (object.metadata.ownerReferences ?? []).map(
    o => `${o.kind}/${o.name}`,
  );
}

/** Without what tools write for themselves. */
function withoutTools(annotations: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(annotations ?? {}).filter(
      ([key]) =>
        !/^kubectl\.kubernetes\.io\/|^deployment\.kubernetes\.io\/|^deprecated\.daemonset/.test(
          key,
        ),
    ),
  );
}
