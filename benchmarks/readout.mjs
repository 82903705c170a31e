// A cold readout of 5,000 YAML files (about 7 MB, 1,000 of them Argo CD) in one
// process, and the cost of a commit that touches one file. Prints JSON.
// Aims: 0.5 s wall including Node's start, 150 MB resident, 20 ms.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'mesh-bench-'));
const repository = join(work, 'repository');
const clusters = 200;
const applications = 4000;
const runs = 7;

const charts = 'https://blob.istio.io/istio-release/charts';
const comment =
  '# Owned by the platform team; see the playbook before editing.\n';

const application = (
  name,
  cluster,
  source,
) => `${comment}apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "1"
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  project: mesh
  destination:
    name: ${cluster}
    namespace: istio-system
${source}  ignoreDifferences:
    - group: admissionregistration.k8s.io
      kind: ValidatingWebhookConfiguration
      jqPathExpressions:
        - .webhooks[]?.failurePolicy
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
      - CreateNamespace=true
`;

const chart = (name, version, values) => `  source:
    repoURL: ${charts}
    chart: ${name}
    targetRevision: ${version}
    helm:
      valuesObject:
        profile: ambient
${values}`;

function controlPlanes(cluster) {
  return `${comment}apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: istiod-${cluster}
  namespace: argocd
spec:
  generators:
    - list:
        elements:
          - version: 1.29.8
            revision: 1-29-8
          - version: 1.30.5
            revision: 1-30-5
          - version: 1.31.1
            revision: 1-31-1
  template:
    metadata:
      name: 'istiod-${cluster}-{{revision}}'
    spec:
      project: mesh
      destination:
        name: ${cluster}
        namespace: istio-system
      source:
        repoURL: ${charts}
        chart: istiod
        targetRevision: '{{version}}'
        helm:
          valuesObject:
            profile: ambient
            revision: '{{revision}}'
      syncPolicy:
        automated: { prune: true, selfHeal: true }
`;
}

const channels = `  source:
    repoURL: '{this-repository}'
    path: tag-chart
    helm:
      valuesObject:
        base:
          tags:
            default:
              revision: 1-29-8
            stable:
              revision: "1-30-5"
            rapid:
              revision: '1-31-1'
`;

function service(index) {
  const name = `service-${index}`;
  const environment = Array.from(
    { length: 12 },
    (_, at) =>
      `            - name: SETTING_${at}\n              value: "${name}-${at}"\n`,
  ).join('');
  const waypoint =
    index % 20 === 0
      ? `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: waypoint-${index}\n  labels:\n    istio.io/rev: stable\nspec:\n  gatewayClassName: istio-waypoint\n  listeners:\n    - name: mesh\n      port: 15008\n      protocol: HBONE\n`
      : '';
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: registry.example.org/${name}:2.4.${index % 10}
          env:
${environment}---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 8080
${waypoint}`;
}

let bytes = 0;
function write(path, text) {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  bytes += text.length;
}

function generate() {
  for (let at = 0; at < clusters; at += 1) {
    const cluster = `cluster-${at}`;
    const folder = `clusters/${cluster}`;
    write(`${folder}/istiod.yaml`, controlPlanes(cluster));
    write(
      `${folder}/channels.yaml`,
      application(`channels-${cluster}`, cluster, channels),
    );
    for (const name of ['base', 'cni', 'ztunnel']) {
      const values = name === 'ztunnel' ? '        revision: 1-30-5\n' : '';
      write(
        `${folder}/${name}.yaml`,
        application(
          `${name}-${cluster}`,
          cluster,
          chart(name, '1.30.5', values),
        ),
      );
    }
  }
  for (let at = 0; at < applications; at += 1) {
    write(`apps/team-${at % 40}/service-${at}.yaml`, service(at));
  }
}

const git = (...args) =>
  execFileSync(
    'git',
    [
      '-c',
      'user.name=bench',
      '-c',
      'user.email=bench@example.org',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'gc.auto=0',
      ...args,
    ],
    { cwd: repository },
  );

const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function coldRun(args) {
  const cli = join(root, 'packages/cli/bin/ambient-mesh');
  const measure = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write('\\n' + [maxRSS, (userCPUTime + systemCPUTime) / 1000].join(' '));
})`;
  const preload = join(work, 'measure.cjs');
  writeFileSync(preload, measure);
  const start = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--require',
      preload,
      cli,
      'readout',
      repository,
      '--output',
      'json',
      ...args,
    ],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) {
    throw new Error(stderr);
  }
  const [rss, cpuMs] = stderr.trim().split('\n').pop().split(' ').map(Number);
  return {
    wallMs,
    // What a busy machine does not distort as much.
    cpuMs,
    residentMb: rss / 1024,
    readout: JSON.parse(stdout),
  };
}

async function incremental() {
  const entry = join(root, 'plugins/ambient-mesh-node/src');
  const module = join(work, 'reader.cjs');
  await build({
    stdin: {
      contents: `export { gitSnapshot } from '${entry}/git'; export { readDeclaredMesh, DeclaredMeshCache } from '${entry}/layouts';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: module,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const { gitSnapshot, readDeclaredMesh, DeclaredMeshCache } = (
    await import(module)
  ).default;
  const cache = DeclaredMeshCache.create();
  await readDeclaredMesh(await gitSnapshot(repository, 'HEAD'), { cache });
  const times = [];
  for (let at = 0; at < runs; at += 1) {
    write(
      `clusters/cluster-${at}/channels.yaml`,
      application(
        `channels-cluster-${at}`,
        `cluster-${at}`,
        channels.replace('1-29-8', '1-30-5'),
      ),
    );
    git('commit', '-qam', `move ${at}`);
    const start = process.hrtime.bigint();
    const mesh = await readDeclaredMesh(await gitSnapshot(repository, 'HEAD'), {
      cache,
    });
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
    const moved = mesh.channels.find(
      ({ cluster, name }) => cluster === `cluster-${at}` && name === 'default',
    );
    if (moved?.revision !== '1-30-5') {
      throw new Error('the change was not read');
    }
  }
  return times;
}

try {
  execFileSync(process.execPath, [join(root, 'packages/cli/build.mjs')]);
  generate();
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  const cold = Array.from({ length: runs }, () => coldRun([]));
  const commit = Array.from({ length: runs }, () => coldRun(['--rev', 'HEAD']));
  const { readout } = cold[0];
  const times = await incremental();
  const round = number => Math.round(number * 10) / 10;
  const summary = results => ({
    wallMs: round(median(results.map(({ wallMs }) => wallMs))),
    cpuMs: round(median(results.map(({ cpuMs }) => cpuMs))),
    residentMb: round(median(results.map(({ residentMb }) => residentMb))),
  });
  process.stdout.write(
    `${JSON.stringify(
      {
        benchmark: 'readout',
        node: process.version,
        cpu: cpus()[0]?.model,
        files: readout.coverage.files,
        megabytes: round(bytes / 1e6),
        found: {
          revisions: readout.revisions.length,
          channels: readout.channels.length,
          components: readout.components.length,
          gateways: readout.gateways.length,
          unread: readout.coverage.unread.length,
        },
        workTree: summary(cold),
        commit: summary(commit),
        oneFileChangedMs: round(median(times)),
        aims: { wallMs: 500, residentMb: 150, oneFileChangedMs: 20 },
      },
      null,
      2,
    )}\n`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
