import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import { root } from './lib/paths.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { stopOnSignals } from './lib/processes.mjs';
import { run, say } from './lib/say.mjs';
import { check, jest, nodeTests } from './lib/steps.mjs';

/** Tests that need the real cluster; they are named `*.cluster.test.ts`. */
const isOfCluster = skipped =>
  /\.(cluster|conformance)\.test\./.test(skipped.file);

/** The suites of the real cluster come after the others, one at a time. */
function withoutCluster(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !name.startsWith('MESH_TEST_') || name === 'MESH_TEST_KUBECTL',
    ),
  );
}

async function unitTests({ tools, env }) {
  const step = await jest('unit and integration tests', {
    tools,
    env: withoutCluster(env),
  });
  return env.MESH_TEST_KUBECONFIG
    ? { ...step, skipped: step.skipped.filter(test => !isOfCluster(test)) }
    : step;
}

/** The variables of a cluster's `env` file, over those of this process. */
function readEnv(file) {
  return Object.fromEntries(
    fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .map(line => /^export (\w+)=(.*)$/.exec(line))
      .filter(Boolean)
      .map(([, name, value]) => [name, value]),
  );
}

async function clusterSteps({ tools, env }) {
  if (!env.MESH_TEST_KUBECONFIG) {
    return [];
  }
  const fresh = env.MESH_TEST_FRESH_ENV ? readEnv(env.MESH_TEST_FRESH_ENV) : {};
  const suite = (name, { only, except = [], variables = {} }) =>
    jest(name, {
      tools,
      workers: 1,
      env: { ...env, ...variables },
      patterns: [
        ...['--testPathPatterns', only],
        ...except.flatMap(path => ['--testPathIgnorePatterns', path]),
      ],
    });
  const conformance = '/src/conformance/';
  const upgrade = '/src/upgrade\\.cluster\\.';
  const steps = [
    await suite('tests on the real cluster', {
      only: '\\.(cluster|conformance)\\.test\\.',
      except: [conformance, upgrade],
    }),
    // this one begins with the first sync, so its cluster must be untouched
    await suite('the sandbox beside the real cluster', {
      only: conformance,
      variables: fresh,
    }),
    // this one installs another mesh, so it has a cluster of its own
    ...(env.MESH_TEST_UPGRADE_ENV
      ? [await suite('an upgrade on a real cluster', { only: upgrade })]
      : []),
  ];
  // whoever started the clusters for this run says how to end them
  if (env.MESH_TEST_END) spawnSync(env.MESH_TEST_END, { stdio: 'inherit' });
  return steps;
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return (
    process.env.MESH_CHROMIUM ??
    folders
      .flatMap(folder => names.map(name => path.join(folder, name)))
      .find(file => fs.existsSync(file))
  );
}

/** Without a real cluster its tests cannot run; with one, a skip is a hole. */
const isExempt = skipped =>
  !process.env.MESH_TEST_KUBECONFIG && isOfCluster(skipped);

function report(steps, { inCI }) {
  const skipped = steps.flatMap(step => step.skipped);
  const cluster = skipped.filter(isExempt);
  const others = skipped.filter(test => !isExempt(test));
  const passed = steps.reduce((sum, step) => sum + step.passed, 0);
  let failed = steps.reduce((sum, step) => sum + step.failed, 0);

  for (const step of steps.filter(({ failed: count }) => count > 0)) {
    process.stdout.write(`failed: ${step.name}\n`);
  }
  for (const { file, test } of others) {
    process.stdout.write(`skipped: ${file}: ${test}\n`);
  }
  if (inCI) {
    // a skipped test is a hole that nobody sees
    failed += others.length;
  }
  if (cluster.length > 0) {
    process.stdout.write(
      `not run, because there is no real cluster (MESH_TEST_KUBECONFIG): ${
        cluster.length
      } tests in ${[...new Set(cluster.map(({ file }) => file))].join(', ')}\n`,
    );
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

await run(
  async () => {
    stopOnSignals();
    const inCI = Boolean(process.env.CI);
    const tools = await bootstrap('cli', 'sandbox', 'app');
    const chromium = findChromium();
    const postgres = await startPostgres();
    if (!postgres) {
      say('PostgreSQL is not installed: its tests are skipped');
    }
    const env = {
      ...tools.env,
      NODE_ENV: 'test',
      MESH_SHARED_DATA:
        process.env.MESH_SHARED_DATA ?? path.resolve(root, '../shared/data'),
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      ...(postgres
        ? { BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: postgres.url }
        : {}),
      ...(chromium ? { MESH_CHROMIUM: chromium } : {}),
    };
    const bin = name => path.join(root, 'node_modules/.bin', name);
    const steps = [];
    try {
      steps.push(
        await check(
          'format',
          tools.node,
          [bin('prettier'), '--check', '--loglevel', 'warn', '.'],
          env,
        ),
        await check(
          'types',
          tools.node,
          [bin('tsc'), '--incremental', 'false'],
          env,
        ),
        await check(
          'lint',
          tools.node,
          [bin('backstage-cli'), 'repo', 'lint', '--max-warnings=0'],
          env,
        ),
        await unitTests({ tools, env }),
        ...(await clusterSteps({ tools, env })),
        await nodeTests('a large cluster beside the Kubernetes plugin', {
          tools,
          env,
          files: ['benchmarks/clusters.test.mjs'],
        }),
        await nodeTests('npm start in trouble', {
          tools,
          env,
          files: ['scripts/start.test.mjs'],
        }),
        await nodeTests('the portal in a browser', {
          tools,
          env: { ...env, NODE_ENV: 'development' },
          files: fs
            .readdirSync(path.join(root, 'packages/app/e2e'))
            .filter(file => file.endsWith('.test.mjs'))
            .map(file => path.join('packages/app/e2e', file)),
        }),
      );
    } finally {
      await postgres?.stop();
    }
    return report(steps, { inCI });
  },
  () => process.stdout.write('0 passed, 1 failed\n'),
);
