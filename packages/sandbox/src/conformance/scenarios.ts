import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dig, digText, type KubeObject } from '../controllers/kube';
import type { Versions } from './startWorlds';
import type { World } from './World';

/** Something that happens to a mesh. */
export interface Scenario {
  name: string;
  /** Makes it happen. */
  play(world: World, versions: Versions): Promise<void>;
  /** Whether its effect is there, so that two worlds in which nothing has happened yet are not called equal. */
  reached(world: World, versions: Versions): boolean;
  /** Whether the worlds never come to rest in it, so that only its effect is compared. */
  restless?: boolean;
  /** Undoes what the next scenario must not find. */
  after?(world: World, versions: Versions): Promise<void>;
}

const ADMISSION = 'istio/admission.yaml';
const CHANNELS = 'istio/channels/channels.yaml';
const DETAILS = 'application/bookinfo/details-waypoint.yaml';
const ROWS = 'rows';
const LABELLED = 'rows-labelled';

const revisionOf = (version: string) => version.replaceAll('.', '-');

function find(
  world: World,
  apiVersion: string,
  kind: string,
  name: string,
): KubeObject | undefined {
  return world.objects(apiVersion, kind).find(o => o.metadata.name === name);
}

/** The revision that rendered a gateway's Deployment. */
function renderedBy(world: World, deployment: string): string | undefined {
  const found = find(world, 'apps/v1', 'Deployment', deployment);
  return digText(
    found,
    'spec',
    'template',
    'metadata',
    'annotations',
    'istio.io/rev',
  );
}

/** Every Deployment and DaemonSet has all its pods, on the newest template. */
function isCalm(world: World): boolean {
  const deployments = world
    .objects('apps/v1', 'Deployment')
    .every(
      d =>
        Number(dig(d, 'status', 'updatedReplicas') ?? 0) ===
          Number(dig(d, 'spec', 'replicas') ?? 1) &&
        dig(d, 'status', 'replicas') === dig(d, 'status', 'availableReplicas'),
    );
  const daemonSets = world
    .objects('apps/v1', 'DaemonSet')
    .every(
      d =>
        dig(d, 'status', 'updatedNumberScheduled') ===
        dig(d, 'status', 'numberAvailable'),
    );
  return deployments && daemonSets;
}

function waypoint(
  name: string,
  namespace: string,
  labels: Record<string, string>,
): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace, labels },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    },
  };
}

function tagService(tag: string, revision: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: `istiod-revision-tag-${tag}`,
      namespace: 'istio-system',
      labels: { app: 'istiod', 'istio.io/tag': tag, 'istio.io/rev': revision },
    },
    spec: {
      ports: [{ name: 'https-dns', port: 15012, protocol: 'TCP' }],
      selector: { app: 'istiod', 'istio.io/rev': revision },
    },
  };
}

/** The lines `istio.io/rev` in the channels' file, one channel's changed. */
function moved(text: string, channel: string, revision: string): string {
  return text.replace(
    new RegExp(`(istio.io/tag: ${channel}\\n\\s*istio.io/rev: )\\S+`),
    `$1${revision}`,
  );
}

async function commit(
  world: World,
  file: string,
  change: (text: string) => string,
): Promise<void> {
  await world.repository.edit(file, change);
  await world.repository.commit(`Change ${file}`);
}

/** What is played, in this order: each starts from where the one before ended. */
export const SCENARIOS: Scenario[] = [
  {
    name: 'the first sync of gitops/',
    async play(world) {
      const text = await readFile(
        join(world.repository.folder, 'meta-application.yaml'),
        'utf8',
      );
      await world.client.create(parse(text) as KubeObject);
    },
    // the parent is in sync only when every other Application is there, but for
    // those that the ApplicationSet makes
    reached: (world, { older, newer }) =>
      [
        'mesh',
        ...[older, newer].map(each => `istiod-${revisionOf(each)}`),
      ].every(name =>
        find(world, 'argoproj.io/v1alpha1', 'Application', name),
      ) &&
      world
        .objects('argoproj.io/v1alpha1', 'Application')
        .every(
          a =>
            dig(a, 'status', 'sync', 'status') === 'Synced' &&
            dig(a, 'status', 'health', 'status') === 'Healthy' &&
            dig(a, 'status', 'operationState', 'phase') === 'Succeeded',
        ) &&
      isCalm(world),
  },
  {
    // it would refuse what comes next: raw revisions and channels of no policy
    name: 'the guard of the channels is taken away',
    async play(world) {
      await world.repository.delete(ADMISSION);
      await world.repository.commit('Take the guard away');
    },
    reached: world =>
      !find(world, 'argoproj.io/v1alpha1', 'Application', 'istio-admission'),
  },
  {
    name: 'every way in which a gateway finds its revision',
    async play(world, { older, newer }) {
      const [old, young] = [older, newer].map(revisionOf);
      const namespace = (name: string, labels: Record<string, string>) =>
        world.client.create<KubeObject>({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name, labels },
        });
      await namespace(ROWS, {});
      await namespace(LABELLED, { 'istio.io/rev': 'rapid' });
      await world.client.create(tagService('service-only', young));
      const gateways = [
        waypoint('by-revision', ROWS, { 'istio.io/rev': young }),
        waypoint('by-webhook', ROWS, { 'istio.io/rev': 'stable' }),
        waypoint('by-service', ROWS, { 'istio.io/rev': 'service-only' }),
        waypoint('by-default', ROWS, {}),
        waypoint('by-default-label', ROWS, { 'istio.io/rev': 'default' }),
        waypoint('dangling', ROWS, { 'istio.io/rev': 'nowhere' }),
        waypoint('by-namespace', LABELLED, {}),
        waypoint('by-empty-label', LABELLED, { 'istio.io/rev': '' }),
        waypoint('own-label-wins', LABELLED, { 'istio.io/rev': old }),
      ];
      for (const gateway of gateways) await world.client.create(gateway);
    },
    reached(world, { older, newer }) {
      const [old, young] = [older, newer].map(revisionOf);
      const expected: Record<string, string> = {
        'by-revision': young,
        'by-webhook': old,
        'by-service': young,
        'by-default': old,
        'by-default-label': old,
        'by-namespace': young,
        'by-empty-label': old,
        'own-label-wins': old,
      };
      return (
        isCalm(world) &&
        Object.entries(expected).every(
          ([name, revision]) => renderedBy(world, name) === revision,
        )
      );
    },
    async after(world) {
      for (const namespace of [ROWS, LABELLED]) {
        await world.client.delete({
          apiVersion: 'v1',
          kind: 'Namespace',
          name: namespace,
        });
      }
      await world.client.delete({
        apiVersion: 'v1',
        kind: 'Service',
        namespace: 'istio-system',
        name: 'istiod-revision-tag-service-only',
      });
    },
  },
  {
    name: 'a channel moves',
    play: (world, { newer }) =>
      commit(world, CHANNELS, text => moved(text, 'stable', revisionOf(newer))),
    reached: (world, { newer }) =>
      renderedBy(world, 'bookinfo-details') === revisionOf(newer) &&
      isCalm(world),
  },
  {
    name: 'a gateway is relabelled to another channel',
    play: world =>
      commit(world, DETAILS, text =>
        text.replace('istio.io/rev: stable', 'istio.io/rev: default'),
      ),
    reached: (world, { older }) =>
      renderedBy(world, 'bookinfo-details') === revisionOf(older) &&
      isCalm(world),
  },
  {
    name: 'two forms of a channel disagree: two istiods fight',
    restless: true,
    play: async (world, { older }) => {
      await world.client.create(tagService('rapid', revisionOf(older)));
    },
    reached: world =>
      Number(
        find(world, 'apps/v1', 'Deployment', 'bookinfo-reviews')?.metadata
          .generation,
      ) > 12,
    after: world =>
      world.client.delete({
        apiVersion: 'v1',
        kind: 'Service',
        namespace: 'istio-system',
        name: 'istiod-revision-tag-rapid',
      }),
  },
  {
    name: 'a gateway asks for a channel that does not exist',
    play: world =>
      commit(world, DETAILS, text =>
        text.replace('istio.io/rev: default', 'istio.io/rev: nowhere'),
      ),
    reached: world =>
      find(world, 'gateway.networking.k8s.io/v1', 'Gateway', 'bookinfo-details')
        ?.metadata.labels?.['istio.io/rev'] === 'nowhere',
    after: world =>
      commit(world, DETAILS, text =>
        text.replace('istio.io/rev: nowhere', 'istio.io/rev: stable'),
      ),
  },
  {
    name: 'no default channel: the default validator decides',
    play: world =>
      commit(world, CHANNELS, text =>
        text
          .split('---\n')
          .filter(part => !part.includes('istio.io/tag: default'))
          .join('---\n'),
      ),
    reached: (world, { older }) =>
      !find(
        world,
        'admissionregistration.k8s.io/v1',
        'MutatingWebhookConfiguration',
        'istio-revision-tag-default',
      ) && renderedBy(world, 'bookinfo-gateway-istio') === revisionOf(older),
  },
  {
    name: 'a revision is removed while gateways use it',
    play: (world, { newer }) =>
      commit(world, 'istio/control-plane.yaml', text =>
        text.replace(
          new RegExp(
            `\\n\\s*- revision: ${revisionOf(
              newer,
            )}\\n\\s*version: ${newer.replaceAll('.', '\\.')}`,
          ),
          '',
        ),
      ),
    reached(world, { newer }) {
      const revision = revisionOf(newer);
      return (
        !find(world, 'apps/v1', 'Deployment', `istiod-${revision}`) &&
        !find(
          world,
          'argoproj.io/v1alpha1',
          'Application',
          `istiod-${revision}`,
        ) &&
        isCalm(world)
      );
    },
  },
];
