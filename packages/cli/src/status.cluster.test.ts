import {
  ClusterStatus,
  lookAt,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createStatusCommand } from './commands/status';
import { createKubeFetch } from './status/createKubeFetch';
import { createStatus } from './status/createStatus';
import { loadKubeConfig } from './status/loadKubeConfig';
import { askKubectl, ExpectedRow, WrittenMesh } from './testing/askKubectl';
import { captureOutput } from './testing/captureOutput';
import {
  channelManifests,
  createRepository,
  gatewayManifests,
  TestRepository,
} from './testing/createRepository';
import { ClusterTools, clusterTools } from './testing/kubectl';

const tools = clusterTools();
const charts = process.env.MESH_TEST_CHARTS;
const missing = [
  ...(tools ? [] : ['MESH_TEST_KUBECONFIG']),
  ...(charts ? [] : ['MESH_TEST_CHARTS']),
].join(' and ');

jest.setTimeout(300_000);

/** How often a case is looked at, twice a second, before it counts as wrong. */
const TRIES = 60;

/** Everything of this run carries it, so that a shared cluster stays clean. */
const run = `st${process.pid}`;
const A = `${run}-a`;
const B = `${run}-b`;
const STABLE = `${run}-stable`;
const RAPID = `${run}-rapid`;
const NS = `${run}-shop`;

const settled: WrittenMesh = {
  revisions: { [A]: '1.29.8', [B]: '1.30.5' },
  channels: { [STABLE]: A, [RAPID]: B },
  gateways: {
    [`${NS}/cart`]: STABLE,
    [`${NS}/pay`]: STABLE,
    [`${NS}/search`]: RAPID,
  },
};

/** Runs `ambient-mesh status` and gives its JSON. */
async function status(...args: string[]): Promise<ClusterStatus> {
  const { out } = await captureOutput(() =>
    createStatusCommand().parseAsync([...args, '--output', 'json'], {
      from: 'user',
    }),
  );
  return JSON.parse(out);
}

/** The rows of the JSON in the form in which kubectl's answers are worked out. */
function rowsOf(answer: ClusterStatus): Record<string, ExpectedRow> {
  return Object.fromEntries([
    ...answer.revisions.map(row => [
      `revision ${row.name ?? 'default'}`,
      { state: row.state, running: row.running },
    ]),
    ...answer.channels.map(row => [
      `channel ${row.name}`,
      { state: row.state, observed: row.observed },
    ]),
    ...answer.gateways.map(({ namespace, name, state, observed }) => [
      `gateway ${namespace}/${name}`,
      state === 'fighting'
        ? { state, owners: observed.owners }
        : {
            state,
            owners: observed.owners,
            revision: observed.revision ?? undefined,
            versions: observed.versions,
          },
    ]),
  ]);
}

function withoutNull(rows: Record<string, ExpectedRow>) {
  return JSON.parse(
    JSON.stringify(rows, (_, value) => (value === null ? undefined : value)),
  );
}

const suite = missing ? describe.skip : describe;

suite(
  `ambient-mesh status on a real cluster${missing && ` (no ${missing})`}`,
  () => {
    let repository: TestRepository;
    const cluster = tools as ClusterTools;
    const kubeconfig = process.env.MESH_TEST_KUBECONFIG ?? '';
    const istiod = (revision: string, version: string) =>
      cluster.helm(
        'template',
        `istiod-${revision}`,
        'istiod',
        '--repo',
        charts ?? '',
        '--version',
        version,
        '--namespace',
        'istio-system',
        '--set',
        `revision=${revision},profile=ambient`,
      );

    /**
     * Compares once the cluster stands still: kubectl is asked before and after,
     * and `until` says which rows the case is about.
     */
    async function agrees(
      written: WrittenMesh,
      until: Record<string, string>,
      ...args: string[]
    ): Promise<ClusterStatus> {
      const wanted = Object.fromEntries(
        Object.entries(until).map(([row, state]) => [row, { state }]),
      );
      for (let tries = 1; ; tries += 1) {
        const before = await askKubectl(cluster, written);
        const answer = await status(
          repository.dir,
          '--kubeconfig',
          kubeconfig,
          ...args,
        );
        const after = await askKubectl(cluster, written);
        const there = Object.entries(until).every(
          ([row, state]) => before[row]?.state === state,
        );
        if (
          tries === TRIES ||
          (there && JSON.stringify(before) === JSON.stringify(after))
        ) {
          expect(before).toMatchObject(wanted);
          expect(withoutNull(rowsOf(answer))).toEqual(withoutNull(before));
          return answer;
        }
        await sleep(500);
      }
    }

    /** Puts repository and cluster into the same, settled state. */
    async function settle(written = settled) {
      await repository.write(written);
      for (const [revision, version] of Object.entries(written.revisions)) {
        await cluster.apply(await istiod(revision, version));
      }
      await cluster.apply(channelManifests(written));
      await cluster.apply(gatewayManifests(written));
      return agrees(
        written,
        Object.fromEntries([
          ...Object.keys(written.revisions).map(key => [
            `revision ${key}`,
            'in-sync',
          ]),
          ...Object.keys(written.gateways).map(key => [
            `gateway ${key}`,
            'in-sync',
          ]),
        ]),
      );
    }

    /** The row of `cart`, looked at twice, five seconds apart, until it says so. */
    async function looksUntil(reason: RegExp) {
      const look = () =>
        readObservedMesh({
          cluster: 'live',
          fetch: createKubeFetch(loadKubeConfig({})),
        });
      for (let tries = 1; ; tries += 1) {
        const earlier = lookAt(await look());
        await sleep(5_000);
        const { gateways } = createStatus(null, 'live')(
          await look(),
          new Date().toISOString(),
          earlier,
        );
        const row = gateways.find(
          ({ namespace, name }) => namespace === NS && name === 'cart',
        );
        if (tries === 6 || row?.reasons.some(each => reason.test(each))) {
          expect(row?.reasons.join(' ')).toMatch(reason);
          return row;
        }
      }
    }

    beforeAll(async () => {
      repository = await createRepository();
      await cluster.kubectl('create', 'namespace', NS);
      await settle();
    });

    afterAll(async () => {
      await cluster.remove(
        ['namespace', NS],
        ['service', `istiod-revision-tag-${STABLE}`, 'istio-system'],
        ['mutatingwebhookconfiguration', `istio-revision-tag-${STABLE}`],
        ['mutatingwebhookconfiguration', `istio-revision-tag-${RAPID}`],
        ['clusterrole', run],
        ['clusterrolebinding', run],
      );
      for (const [revision, version] of Object.entries(settled.revisions)) {
        const file = join(repository.dir, 'remove.yaml');
        await writeFile(file, await istiod(revision, version));
        await cluster.kubectl('delete', '--ignore-not-found', '-f', file);
      }
      await repository.remove();
    });

    it('agrees when everything is settled', async () => {
      const answer = await settle();
      expect(answer.unknown).toEqual([]);
      expect(answer.cluster).toBe('live');
      const cart = answer.gateways.find(row => row.name === 'cart');
      expect(Date.parse(cart?.since ?? '')).toBeLessThanOrEqual(Date.now());
    });

    it('agrees while a channel is half rolled', async () => {
      await settle();
      // A paused Deployment takes the template but rolls nothing: one of two.
      await cluster.kubectl('rollout', 'pause', 'deployment/pay', '-n', NS);
      const moved = { ...settled, channels: { [STABLE]: B, [RAPID]: B } };
      await repository.write(moved);
      await cluster.apply(channelManifests(moved));
      const answer = await agrees(moved, {
        [`gateway ${NS}/cart`]: 'in-sync',
        [`gateway ${NS}/pay`]: 'rolling',
      });
      const pay = answer.gateways.find(row => row.name === 'pay');
      expect(pay?.reasons).toContain('0 of 1 pods are updated.');
      await cluster.kubectl('rollout', 'resume', 'deployment/pay', '-n', NS);
      await agrees(moved, { [`gateway ${NS}/pay`]: 'in-sync' });
    });

    it('agrees when a channel dangles', async () => {
      await settle();
      const dangling = {
        ...settled,
        channels: { [STABLE]: `${run}-gone`, [RAPID]: B },
      };
      await repository.write(dangling);
      await cluster.apply(channelManifests(dangling));
      const answer = await agrees(dangling, {
        [`channel ${STABLE}`]: 'orphaned',
        [`gateway ${NS}/cart`]: 'orphaned',
      });
      expect(answer.findings.map(finding => finding.rule)).toContain(
        'dangling-channel',
      );
    });

    it('agrees when the forms of a channel disagree', async () => {
      await settle();
      await cluster.apply(`apiVersion: v1
kind: Service
metadata:
  name: istiod-revision-tag-${STABLE}
  namespace: istio-system
  labels: { istio.io/tag: ${STABLE}, istio.io/rev: ${B} }
spec:
  selector: { app: istiod, istio.io/rev: ${B} }
  ports: [{ port: 15012 }]
`);
      try {
        const answer = await agrees(settled, {
          [`channel ${STABLE}`]: 'fighting',
          [`gateway ${NS}/cart`]: 'fighting',
          [`gateway ${NS}/search`]: 'in-sync',
        });
        expect(answer.findings.map(finding => finding.rule)).toContain(
          'live-channel-forms-disagree',
        );
        // Two looks show the fight itself, whatever labels and tags say.
        const seen = await looksUntil(/was rewritten \d+ times in \d+ s/);
        expect(seen).toMatchObject({ state: 'fighting' });
      } finally {
        // What is left of a fight would be the end of the cases below.
        await cluster.remove([
          'service',
          `istiod-revision-tag-${STABLE}`,
          'istio-system',
        ]);
      }
    });

    it('agrees about a gateway that is not in Git, and one that only is', async () => {
      await settle();
      const { [`${NS}/cart`]: _, ...rest } = settled.gateways;
      const written = {
        ...settled,
        gateways: { ...rest, [`${NS}/wish`]: STABLE },
      };
      await repository.write(written);
      await agrees(written, {
        [`gateway ${NS}/cart`]: 'undeclared',
        [`gateway ${NS}/wish`]: 'missing',
      });
    });

    it('loses only the rows of a kind that is forbidden', async () => {
      await settle();
      await cluster.apply(reader());
      const token = await cluster.kubectl('create', 'token', run, '-n', NS);
      const file = join(repository.dir, '..', `${run}.kubeconfig`);
      const config = JSON.parse(
        await cluster.kubectl(
          'config',
          'view',
          '--raw',
          '--minify',
          '-o',
          'json',
        ),
      );
      config.users[0].user = { token: token.trim() };
      await writeFile(file, JSON.stringify(config));
      try {
        const answer = await status(repository.dir, '--kubeconfig', file);
        expect(answer.unknown).toEqual([
          { what: 'services', reason: 'forbidden' },
        ]);
        const own = rowsOf(answer);
        expect(own[`revision ${A}`].state).toBe('in-sync');
        expect(own[`channel ${STABLE}`].state).toBe('unknown');
        expect(own[`gateway ${NS}/cart`].state).toBe('unknown');
      } finally {
        await rm(file);
      }
    });

    it('agrees when a revision is retired while it is in use', async () => {
      await settle();
      const { [A]: _, ...revisions } = settled.revisions;
      const retired = { ...settled, revisions };
      await repository.write(retired);
      await cluster.remove(['deployment', `istiod-${A}`, 'istio-system']);
      const answer = await agrees(retired, {
        [`channel ${STABLE}`]: 'orphaned',
        [`gateway ${NS}/cart`]: 'orphaned',
      });
      const cart = answer.gateways.find(row => row.name === 'cart');
      expect(cart?.observed.programmed).toBe(true);
      expect(answer.findings.map(finding => finding.rule)).toContain(
        'orphaned-gateway',
      );
    });
  },
);

/** A ServiceAccount that may read everything the product asks for but Services. */
function reader(): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata: { name: ${run}, namespace: ${NS} }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${run} }
rules:
  - apiGroups: ['']
    resources: [namespaces, pods]
    verbs: [get, list, watch]
  - apiGroups:
      - apps
      - policy
      - gateway.networking.k8s.io
      - admissionregistration.k8s.io
      - apiextensions.k8s.io
      - security.istio.io
      - argoproj.io
    resources: ['*']
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${run} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${run} }
subjects: [{ kind: ServiceAccount, name: ${run}, namespace: ${NS} }]
`;
}
