import {
  Change,
  ChangeProgress,
  ClusterStatus,
  MeshView,
  Operation,
  RollbackReadiness,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { GiteaScmProvider } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Claim, claimsOf } from './__testUtils__/realUpgrade/claimsOf';
import { claimsOfDone } from './__testUtils__/realUpgrade/claimsOfDone';
import { GiteaRepository } from './__testUtils__/realUpgrade/GiteaRepository';
import { Kubectl } from './__testUtils__/realUpgrade/Kubectl';
import { readClusterEnv } from './__testUtils__/realUpgrade/readClusterEnv';
import { startTestPlugin, TestPlugin } from './__testUtils__/startTestPlugin';

const real = readClusterEnv();
const suite = real ? describe : describe.skip;
const needs = real ? '' : ' (skipped: MESH_TEST_UPGRADE_ENV is not set)';

const ROOT = resolve(__dirname, '../../..');
const CLUSTER = 'ambient-cluster';
const PIA = 'user:default/pia';
const OLD = '1-30-5';
const TARGET = '1.31.1';
const NEW = '1-31-1';

/** One step of the real chain takes seconds; a busy machine takes minutes. */
const STEP_MS = 300_000;
/** The start is one sync after the other, from an empty cluster on. */
const START_MS = 600_000;
/** How long a row may still show what was true a moment ago. */
const LAG_MS = 4_000;

const POLICY = `channels:
  - name: rapid
    follows: latest-minor
  - name: stable
    follows: rapid
  - name: default
    follows: stable
namespaces:
  - name: bookinfo
    owner: group:default/bookinfo
platform:
  owners: [group:default/platform]
`;

/** The reference architecture with one revision, all of it at the old version. */
function startingFiles(url: string, charts: string): Record<string, string> {
  const folder = join(ROOT, 'gitops');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names
    .filter(
      name => /\.ya?ml$/.test(name) && !/gateway-api|admission/.test(name),
    )
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8')
        .replaceAll(
          'https://git.example.com/platform/mesh-gitops.git',
          `${url}.git`,
        )
        .replaceAll('https://blob.istio.io/istio-release/charts', charts)
        .replace(/ +- revision: 1-31-1\n +version: 1\.31\.1\n/, '')
        .replaceAll('1.31.1', '1.30.5')
        .replaceAll('1-31-1', OLD);
      return [name, text] as const;
    });
  return { ...Object.fromEntries(files), 'ambient-mesh.yaml': POLICY };
}

suite(`an upgrade by the product's own pull requests${needs}`, () => {
  const cluster = real!;
  const record = join(ROOT, 'test-results/upgrade.cluster.jsonl');
  let repository: GiteaRepository;
  let kubectl: Kubectl;
  let plugin: TestPlugin;
  let merges = 0;
  const wrongSince = new Map<string, number>();
  const heldOnce = new Set<string>();

  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await plugin.get(`/meshes/main${path}`, PIA);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const statusNow = async (): Promise<ClusterStatus> => {
    const { clusters } = await get<MeshView>('');
    return clusters.find(each => each.cluster === CLUSTER)!;
  };

  /** What a webhook of the Git host would say. */
  const announce = async () => {
    const repositoryNames = {
      clone_url: `${repository.url}.git`,
      html_url: repository.url,
    };
    await plugin.events.publish({
      topic: 'gitea',
      eventPayload: { repository: repositoryNames, ref: 'refs/heads/main' },
      metadata: { 'x-gitea-event': 'push' },
    });
    await plugin.events.publish({
      topic: 'gitea',
      eventPayload: { repository: repositoryNames },
      metadata: { 'x-gitea-event': 'pull_request' },
    });
  };

  /**
   * Compares one answer of the product with kubectl before and after it. A claim
   * that kubectl has not confirmed since just before the last merge is ahead of
   * the cluster; one that was true a moment ago may lag.
   */
  const witness = async (
    step: string,
    progress?: ChangeProgress,
    operations: Operation[] = [],
  ) => {
    const before = await kubectl.facts();
    const status = await statusNow();
    const after = await kubectl.facts();
    const at = Date.now();
    const claims = [
      ...claimsOf(status),
      ...(progress?.state === 'done' ? claimsOfDone(operations, status) : []),
    ];
    appendFileSync(
      record,
      `${JSON.stringify({
        at,
        step,
        progress,
        claims: claims.map(c => c.what),
        kubectl: after,
      })}\n`,
    );
    const wrong = claims.filter(
      claim => !claim.holds(before) && !claim.holds(after),
    );
    for (const claim of claims) {
      if (!wrong.includes(claim)) heldOnce.add(claim.what);
    }
    for (const what of wrongSince.keys()) {
      if (!wrong.some(each => each.what === what)) wrongSince.delete(what);
    }
    const late = (claim: Claim) => {
      const since = wrongSince.get(claim.what) ?? at;
      wrongSince.set(claim.what, since);
      return at - since > LAG_MS;
    };
    expect({
      step,
      ahead: wrong.filter(each => !heldOnce.has(each.what)).map(c => c.what),
      late: wrong.filter(late).map(c => c.what),
    }).toEqual({ step, ahead: [], late: [] });
    const held = claims.filter(each => !wrong.includes(each));
    return { status, facts: after, held: held.map(each => each.what) };
  };

  const request = async (operations: Operation[]): Promise<Change> => {
    const { status, body } = await plugin.post(
      '/meshes/main/changes',
      JSON.parse(JSON.stringify({ operations })),
      PIA,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };

  /** Merges a pull request and looks every second until it has landed. */
  const land = async (change: Change): Promise<ChangeProgress> => {
    expect(change.pullRequest).not.toBeNull();
    const { held } = await witness(`before: ${change.title}`);
    heldOnce.clear();
    held.forEach(each => heldOnce.add(each));
    await repository.merge(change.pullRequest!.number);
    merges++;
    await announce();
    const end = Date.now() + STEP_MS;
    for (;;) {
      const progress = await get<ChangeProgress>(
        `/changes/${change.id}/progress`,
      );
      await witness(change.title, progress, change.operations);
      if (progress.state === 'done') return progress;
      if (Date.now() > end) {
        throw new Error(
          `${change.title} has not landed: ${JSON.stringify(
            progress,
            null,
            1,
          )}`,
        );
      }
      await sleep(1_000);
    }
  };

  const nextStep = async () => {
    const plan = await get<UpgradePlan>(`/upgrades?to=${TARGET}`);
    expect(plan.refusals).toEqual([]);
    return { plan, step: plan.steps.find(each => each.state === 'next') };
  };

  /** Waits until the plan offers a step, or has none left. */
  const awaitStep = async () => {
    const end = Date.now() + STEP_MS;
    for (;;) {
      const { plan, step } = await nextStep();
      if (step || plan.steps.every(each => each.state === 'done')) return step;
      if (Date.now() > end) {
        throw new Error(
          `No step is next: ${JSON.stringify(
            plan.steps.map(({ title, state, checks }) => ({
              title,
              state,
              checks,
            })),
            null,
            1,
          )}`,
        );
      }
      await sleep(1_000);
    }
  };

  beforeAll(async () => {
    mkdirSync(join(ROOT, 'test-results'), { recursive: true });
    kubectl = await Kubectl.start(cluster);
    repository = await GiteaRepository.create(cluster, url =>
      startingFiles(url, cluster.charts),
    );
    const entry = startingFiles(repository.url, cluster.charts);
    await kubectl.apply(entry['meta-application.yaml']);
    const integrations = {
      gitea: [
        {
          host: new URL(cluster.gitea).host,
          baseUrl: cluster.gitea,
          username: 'plateng',
          password: cluster.giteaToken,
        },
      ],
    };
    plugin = await startTestPlugin({
      repositoryUrl: repository.url,
      provider: GiteaScmProvider.create({
        integrations: ScmIntegrations.fromConfig(
          new ConfigReader({ integrations }),
        ),
      }),
      cluster: kubectl.client,
      config: { integrations },
      // the mock runs a task once; here time passes
      features: [schedulerServiceFactory],
      ambientMesh: {
        meshes: {
          main: {
            title: 'Main mesh',
            repository: { url: repository.url },
            clusters: { [CLUSTER]: {} },
            argocd: { cluster: CLUSTER, namespace: 'argocd' },
          },
        },
      },
    });
    const end = Date.now() + START_MS;
    for (;;) {
      const status = await statusNow();
      const rows = [
        ...status.revisions,
        ...status.channels,
        ...status.gateways,
        ...status.components.filter(each => /cni|ztunnel/.test(each.name)),
      ];
      if (
        status.gateways.length > 0 &&
        rows.every(row => row.state === 'in-sync')
      ) {
        break;
      }
      if (Date.now() > end) {
        throw new Error(`The start is not in sync: ${JSON.stringify(rows)}`);
      }
      await sleep(1_000);
    }
  }, START_MS + 60_000);

  afterAll(async () => {
    await plugin?.stop();
    await repository?.remove();
    kubectl?.stop();
  }, 60_000);

  it(
    'goes from one minor to the next, with a rollback in the middle',
    async () => {
      const titles: string[] = [];
      let readiness: RollbackReadiness | undefined;
      let rapidAfterwards: string | undefined;
      for (;;) {
        const step = await awaitStep();
        if (!step) break;
        titles.push(step.kind);
        const change = await request(step.operations);
        await land(change);
        if (step.kind === 'move-channel' && !readiness) {
          readiness = await get<RollbackReadiness>(
            `/changes/${change.id}/rollback`,
          );
          await land(await request(readiness.operations));
          rapidAfterwards = (await kubectl.facts()).channels.rapid;
        }
      }
      expect(readiness).toMatchObject({ safe: true });
      expect(rapidAfterwards).toBe(OLD);
      expect(titles).toEqual([
        'base',
        'add-revision',
        'cni',
        'ztunnel',
        'move-channel',
        'move-channel',
        'move-channel',
        'move-channel',
        'retire-revision',
      ]);
      const { facts } = await witness('end');
      expect(facts.channels).toEqual({
        rapid: NEW,
        stable: NEW,
        default: NEW,
      });
      expect(Object.keys(facts.istiods)).toEqual([NEW]);
      expect(new Set(Object.values(facts.gateways).flat())).toEqual(
        new Set([TARGET]),
      );
      expect(merges).toBe(titles.length + 1);
    },
    20 * 60_000,
  );

  it(
    'reports within seconds what was retired by hand too early, while all of Argo CD is green',
    async () => {
      await repository.push('Rename the revision', {
        'istio/control-plane.yaml': text =>
          text
            .replaceAll(`revision: ${NEW}`, `revision: ${OLD}`)
            .replaceAll(TARGET, '1.30.5'),
      });
      await announce();
      const gone = Date.now() + STEP_MS;
      while ((await kubectl.facts()).istiods[NEW]) {
        if (Date.now() > gone) throw new Error('istiod is still there');
        await sleep(500);
      }
      const since = Date.now();
      let status = await statusNow();
      while (!status.gateways.some(each => each.state === 'orphaned')) {
        expect(Date.now() - since).toBeLessThan(30_000);
        await sleep(500);
        status = await statusNow();
      }
      expect(status.channels.find(each => each.name === 'stable')?.state).toBe(
        'orphaned',
      );
      const { findings } = await get<MeshView>('');
      expect(findings.map(each => each.rule)).toContain('dangling-channel');
      appendFileSync(
        record,
        `${JSON.stringify({
          step: 'retired by hand too early',
          reportedAfterMs: Date.now() - since,
        })}\n`,
      );
      const green = Date.now() + STEP_MS;
      let applications = await kubectl.applications();
      while (applications.some(each => each !== 'Synced/Healthy')) {
        if (Date.now() > green) throw new Error(applications.join(', '));
        await sleep(1_000);
        applications = await kubectl.applications();
      }
      expect(applications.length).toBeGreaterThan(5);
      status = await statusNow();
      expect(status.gateways.map(each => each.state)).toContain('orphaned');
    },
    STEP_MS * 2,
  );
});
