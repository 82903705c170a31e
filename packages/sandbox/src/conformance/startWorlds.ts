import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rcompare } from 'semver';
import { parse } from 'yaml';
import { startControllers } from '../controllers';
import { dig, endpointOfKubeconfig } from '../controllers/kube';
import { startKubeApi } from '../kubeApi';
import { createWorld } from './createWorld';
import { GitopsRepository } from './GitopsRepository';
import type { World } from './World';

// Tests run from their sources; no build ever holds this file.
// eslint-disable-next-line no-restricted-syntax
const ROOT = join(__dirname, '../../../..');
const GITOPS = join(ROOT, 'gitops');
const REPOSITORY_URL = 'https://git.example.com/platform/mesh-gitops.git';
const CHARTS_URL = 'https://blob.istio.io/istio-release/charts';
const GATEWAY_API_URL = 'https://github.com/kubernetes-sigs/gateway-api.git';
const TOKEN = 'conformance';

const quiet = { debug() {}, info() {}, warn() {} };

/** The two Istio versions of the reference architecture, as they are named in both worlds. */
export interface Versions {
  older: string;
  newer: string;
}

/** Starts the sandbox and joins the real cluster, each with a copy of `gitops/` that differs in URLs only. */
export async function startWorlds(environment: {
  kubeconfig: string;
  charts: string;
}): Promise<{ sandbox: World; cluster: World; versions: Versions }> {
  const { versions, renames } = await chooseVersions(environment.charts);
  const sandbox = await startSandbox(renames);
  const cluster = await joinCluster(environment, renames);
  return { sandbox, cluster, versions };
}

async function startSandbox(renames: [string, string][]): Promise<World> {
  const repository = await GitopsRepository.create({
    from: GITOPS,
    replace: folder => [[REPOSITORY_URL, `file://${folder}`], ...renames],
  });
  const api = await startKubeApi({
    port: 0,
    tokens: [{ token: TOKEN, user: 'admin', groups: ['system:masters'] }],
  });
  const controllers = await startControllers({
    kube: { url: api.url, token: TOKEN },
    argocd: { install: true, pollMs: 1000 },
    istiod: true,
    workloads: true,
    log: quiet,
  });
  return createWorld({
    name: 'sandbox',
    endpoint: { url: api.url, token: TOKEN },
    repository,
    async close() {
      await controllers.close();
      await api.close();
    },
  });
}

async function joinCluster(
  environment: { kubeconfig: string; charts: string },
  renames: [string, string][],
): Promise<World> {
  const gatewayApi = await gatewayApiRepository();
  const repository = await GitopsRepository.create({
    from: GITOPS,
    replace: folder => [
      [REPOSITORY_URL, `file://${folder}`],
      [CHARTS_URL, environment.charts],
      [GATEWAY_API_URL, gatewayApi.url],
      ...renames,
    ],
  });
  return createWorld({
    name: 'cluster',
    endpoint: endpointOfKubeconfig(
      await readFile(environment.kubeconfig, 'utf8'),
    ),
    repository,
    close: () => gatewayApi.remove(),
  });
}

/** A stand-in for upstream's Gateway API repository: its CRDs at the tag, from the shared data. */
async function gatewayApiRepository(): Promise<GitopsRepository> {
  const data = process.env.MESH_SHARED_DATA ?? join(ROOT, '../shared/data');
  const version = 'v1.6.1';
  const source = join(data, `crds/gateway-api/${version}-standard`);
  const staging = await mkdtemp(join(tmpdir(), 'sandbox-gateway-api-'));
  await cp(source, join(staging, 'config/crd/standard'), { recursive: true });
  const repository = await GitopsRepository.create({
    from: staging,
    replace: () => [],
  });
  await repository.tag(version);
  await rm(staging, { recursive: true, force: true });
  return repository;
}

/** The cluster's chart repository holds the versions it was started with; others are renamed in both worlds. */
async function chooseVersions(
  charts: string,
): Promise<{ versions: Versions; renames: [string, string][] }> {
  const index: unknown = parse(
    await (await fetch(`${charts}/index.yaml`)).text(),
  );
  const entries = (dig(index, 'entries', 'istiod') ?? []) as {
    version: string;
  }[];
  const [newer, older] = entries.map(e => e.version).sort(rcompare);
  const file = await readFile(join(GITOPS, 'istio/control-plane.yaml'), 'utf8');
  const declared = [...file.matchAll(/ version: (\d+\.\d+\.\d+)/g)].map(
    match => match[1],
  );
  const [declaredNewer, declaredOlder] = declared.sort(rcompare);
  const dashed = (version: string) => version.replaceAll('.', '-');
  const renames: [string, string][] = [
    [declaredOlder, 'OLDER'],
    [dashed(declaredOlder), 'OLD-REV'],
    [declaredNewer, newer],
    [dashed(declaredNewer), dashed(newer)],
    ['OLDER', older],
    ['OLD-REV', dashed(older)],
  ];
  return { versions: { older, newer }, renames };
}
