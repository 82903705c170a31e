import { ClusterTools } from './kubectl';

/** What a test wrote into its repository, in its own words. */
export interface WrittenMesh {
  /** Revision → version. */
  revisions: Record<string, string>;
  /** Channel → revision. */
  channels: Record<string, string>;
  /** `namespace/name` → what its label asks for. */
  gateways: Record<string, string>;
}

/** A row in the words of the command line's JSON, as far as it is compared. */
export interface ExpectedRow {
  state: string;
  owners?: string[];
  revision?: string | null;
  versions?: string[];
  observed?: string[];
  running?: string | null;
}

interface Thing {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    generation?: number;
  };
  spec?: {
    replicas?: number;
    gatewayClassName?: string;
    template?: {
      metadata?: { annotations?: Record<string, string> };
      spec: { containers: Array<{ image: string }> };
    };
    containers?: Array<{ image: string }>;
  };
  status?: {
    phase?: string;
    readyReplicas?: number;
    updatedReplicas?: number;
    observedGeneration?: number;
  };
}

const REV = 'istio.io/rev';
const NAME = 'gateway.networking.k8s.io/gateway-name';

/**
 * Works out by kubectl alone what `ambient-mesh status` has to say. It shares
 * no code with the product, and knows only what these tests set up.
 */
export async function askKubectl(
  tools: ClusterTools,
  written: WrittenMesh,
): Promise<Record<string, ExpectedRow>> {
  const [webhooks, services, deployments, pods, gateways] = await Promise.all([
    tools.list<Thing>('mutatingwebhookconfigurations', '-l', 'istio.io/tag'),
    tools.list<Thing>('services', '-l', 'istio.io/tag'),
    tools.list<Thing>('deployments'),
    tools.list<Thing>('pods'),
    tools.list<Thing>('gateways.gateway.networking.k8s.io'),
  ]);
  const rows: Record<string, ExpectedRow> = {};

  const istiods = new Map(
    deployments
      .filter(each => label(each, 'app') === 'istiod')
      .map(each => [label(each, REV) ?? 'default', each]),
  );
  const serves = (revision: string) =>
    (istiods.get(revision)?.status?.readyReplicas ?? 0) > 0;
  for (const revision of names(written.revisions, istiods.keys())) {
    const istiod = istiods.get(revision);
    const wanted = written.revisions[revision];
    const running = runningVersions(
      pods,
      p => label(p, 'app') === 'istiod' && label(p, REV) === revision,
    );
    let state = 'in-sync';
    if (!istiod) state = 'missing';
    else if (!wanted) state = 'undeclared';
    else if (tag(istiod.spec?.template?.spec) !== wanted) state = 'drift';
    else if (running[0] !== wanted || !serves(revision)) state = 'rolling';
    rows[`revision ${revision}`] = { state, running: running[0] ?? null };
  }

  const tags = [...webhooks, ...services];
  for (const channel of names(
    written.channels,
    tags.map(each => label(each, 'istio.io/tag') ?? ''),
  )) {
    const found = sorted(
      tags
        .filter(each => label(each, 'istio.io/tag') === channel)
        .map(each => label(each, REV) ?? ''),
    );
    const wanted = written.channels[channel];
    let state = 'in-sync';
    if (found.length > 1) state = 'fighting';
    else if (found.length && !serves(found[0])) state = 'orphaned';
    else if (!found.length) state = 'missing';
    else if (!wanted) state = 'undeclared';
    else if (found[0] !== wanted) state = 'drift';
    rows[`channel ${channel}`] = { state, observed: found };
  }

  for (const key of names(
    written.gateways,
    gateways
      .filter(each => each.spec?.gatewayClassName?.startsWith('istio'))
      .map(each => `${each.metadata.namespace}/${each.metadata.name}`),
  )) {
    const [namespace, name] = key.split('/');
    const gateway = gateways.find(
      each =>
        each.metadata.namespace === namespace && each.metadata.name === name,
    );
    if (!gateway) {
      rows[`gateway ${key}`] = { state: 'missing', owners: [], versions: [] };
      continue;
    }
    const wish = label(gateway, REV) ?? '';
    const owners = sorted([
      ...(istiods.has(wish) ? [wish] : []),
      ...tags
        .filter(each => label(each, 'istio.io/tag') === wish)
        .map(each => label(each, REV) ?? '')
        .filter(revision => istiods.has(revision)),
    ]);
    const deployment = deployments.find(
      each =>
        each.metadata.namespace === namespace && label(each, NAME) === name,
    );
    const template = deployment?.spec?.template;
    const revision = template?.metadata?.annotations?.[REV] ?? null;
    const versions = runningVersions(
      pods,
      pod => pod.metadata.namespace === namespace && label(pod, NAME) === name,
    );
    const alive = owners.filter(serves);
    const asked = written.gateways[key];
    const wanted = written.channels[asked] ?? asked;
    let state = 'in-sync';
    if (alive.length > 1) state = 'fighting';
    else if (!alive.length) state = 'orphaned';
    else if (!asked) state = 'undeclared';
    else if (asked !== wish || alive[0] !== wanted) state = 'drift';
    else if (
      revision !== alive[0] ||
      versions.join() !== tag(template?.spec) ||
      (deployment?.status?.updatedReplicas ?? 0) <
        (deployment?.spec?.replicas ?? 1) ||
      (deployment?.status?.readyReplicas ?? 0) <
        (deployment?.spec?.replicas ?? 1)
    ) {
      state = 'rolling';
    }
    rows[`gateway ${key}`] =
      // Two owners rewrite it several times a second: only that is comparable.
      state === 'fighting'
        ? { state, owners }
        : { state, owners, revision, versions };
  }
  return rows;
}

function label(thing: Thing, key: string): string | undefined {
  return thing.metadata.labels?.[key];
}

function names(written: Record<string, string>, there: Iterable<string>) {
  return sorted([...Object.keys(written), ...there]);
}

function sorted(values: string[]): string[] {
  return [...new Set(values)].sort();
}

function tag(spec: { containers: Array<{ image: string }> } | undefined) {
  return spec?.containers[0].image
    .split(':')
    .at(-1)
    ?.replace('-distroless', '');
}

function runningVersions(
  pods: Thing[],
  which: (pod: Thing) => boolean,
): string[] {
  return sorted(
    pods
      .filter(pod => which(pod) && pod.status?.phase === 'Running')
      .map(
        pod => tag(pod.spec as { containers: Array<{ image: string }> }) ?? '',
      ),
  );
}
