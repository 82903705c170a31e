import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { root, sandboxData, sandboxGitops } from './lib/paths.mjs';
import { assertPortsFree } from './lib/ports.mjs';
import { start, stopAll, stopOnSignals, untilReady } from './lib/processes.mjs';
import { PlainError, run, say } from './lib/say.mjs';

const HELP = `npm start                   the portal with its sandbox, on this machine
npm start -- --reset        the same, begun afresh (forgets the sandbox's repository, cluster and database)
npm start -- --no-sandbox   the portal with your own app-config.local.yaml
npm start -- --dev          the pages from the development server, on port 3000
npm start -- --verbose      with everything that the sandbox and the backend have to say

Ports: MESH_PORT (7007), MESH_GIT_PORT (7050), MESH_KUBE_PORT (7051), MESH_CONTROL_PORT (7052)
MESH_SECOND_KUBE_PORT adds a second cluster to the sandbox.`;

function port(variable, preset) {
  const value = Number(process.env[variable] ?? preset);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new PlainError(
      `${variable} is '${process.env[variable]}', which is no port: a number from 0 to 65535.`,
    );
  }
  return value;
}

function readOptions(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new PlainError(`${error.message}\n\n${HELP}`);
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
}

function configFiles(withSandbox, ports) {
  const local = 'app-config.local.yaml';
  if (withSandbox) {
    return [
      'app-config.yaml',
      'app-config.sandbox.yaml',
      ...(ports.second ? ['app-config.sandbox-second.yaml'] : []),
    ];
  }
  if (!existsSync(path.join(root, local))) {
    throw new PlainError(
      `--no-sandbox uses your own configuration, and there is no ${local} in ${root}. docs/install.md has one to begin with.`,
    );
  }
  return ['app-config.yaml', local];
}

async function startSandbox(tools, { ports, verbose }) {
  say('starting the sandbox: Git host, Kubernetes API, Argo CD, istiod');
  const child = start(
    tools.node,
    [
      'packages/sandbox/dist/main.cjs',
      '--data-dir',
      sandboxData,
      '--gitops',
      sandboxGitops,
      '--git-port',
      String(ports.git),
      '--kube-port',
      String(ports.kube),
      '--control-port',
      String(ports.control),
      ...(ports.second ? ['--second-kube-port', String(ports.second)] : []),
      '--manifest',
      path.join(
        root,
        'plugins/ambient-mesh-backend/examples/cluster-role.yaml',
      ),
      '--portal',
      `http://localhost:${ports.portal}`,
      ...(process.env.MESH_SANDBOX_POD_SECONDS
        ? ['--pod-seconds', process.env.MESH_SANDBOX_POD_SECONDS]
        : []),
      ...(verbose ? ['--verbose'] : []),
    ],
    { cwd: root, env: tools.env },
  );
  await untilReady({
    name: 'The sandbox',
    child,
    check: () => answers(`http://127.0.0.1:${ports.control}/`),
    timeoutMs: 60_000,
    hint: 'Its last lines are above; npm start -- --reset begins afresh.',
  });
  return child;
}

async function startPortal(tools, { ports, configs, dev, verbose }) {
  say('starting the portal');
  const files = configs.flatMap(file => ['--config', path.join(root, file)]);
  const env = {
    ...tools.env,
    MESH_PORT: String(ports.portal),
    MESH_GIT_PORT: String(ports.git),
    MESH_KUBE_PORT: String(ports.kube),
    MESH_SECOND_KUBE_PORT: String(ports.second),
    MESH_DATA: sandboxData,
    NODE_ENV: 'development',
    // warnings only: the addresses that are printed last should stay in sight
    LOG_LEVEL: process.env.LOG_LEVEL ?? (verbose ? 'info' : 'warn'),
    MESH_APP_URL: dev
      ? 'http://localhost:3000'
      : `http://localhost:${ports.portal}`,
  };
  const transform = path.join(
    root,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  const backend = start(
    tools.node,
    ['--no-warnings', '--require', transform, 'src/index.ts', ...files],
    { cwd: path.join(root, 'packages/backend'), env },
  );
  const children = [backend];
  if (dev) {
    children.push(
      start(
        tools.yarn[0],
        [tools.yarn[1], 'workspace', 'app', 'start', ...files],
        { cwd: root, env },
      ),
    );
  }
  await untilReady({
    name: 'The portal',
    child: backend,
    check: () =>
      answers(
        `http://localhost:${ports.portal}/.backstage/health/v1/readiness`,
      ),
    timeoutMs: 180_000,
    hint: 'Its last lines are above.',
  });
  return children;
}

await run(async () => {
  const values = readOptions({
    reset: { type: 'boolean' },
    'no-sandbox': { type: 'boolean' },
    dev: { type: 'boolean' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const withSandbox = !values['no-sandbox'];
  const ports = {
    portal: port('MESH_PORT', 7007),
    git: port('MESH_GIT_PORT', 7050),
    kube: port('MESH_KUBE_PORT', 7051),
    control: port('MESH_CONTROL_PORT', 7052),
    // 0: there is none
    second: port('MESH_SECOND_KUBE_PORT', 0),
  };
  const configs = configFiles(withSandbox, ports);
  await assertPortsFree([
    { port: ports.portal, what: 'the portal', variable: 'MESH_PORT' },
    ...(withSandbox
      ? [
          { port: ports.git, what: 'the Git host', variable: 'MESH_GIT_PORT' },
          {
            port: ports.kube,
            what: 'the Kubernetes API',
            variable: 'MESH_KUBE_PORT',
          },
          {
            port: ports.control,
            what: 'the page of outages',
            variable: 'MESH_CONTROL_PORT',
          },
          ...(ports.second
            ? [
                {
                  port: ports.second,
                  what: 'the second Kubernetes API',
                  variable: 'MESH_SECOND_KUBE_PORT',
                },
              ]
            : []),
        ]
      : []),
  ]);
  stopOnSignals(() => process.stdout.write('\nstopping\n'));

  const tools = await bootstrap(
    'cli',
    ...(withSandbox ? ['sandbox'] : []),
    ...(values.dev ? [] : ['app']),
  );
  if (values.reset) {
    say('forgetting the sandbox of before');
    await fs.rm(sandboxData, { recursive: true, force: true });
  }
  await fs.mkdir(sandboxData, { recursive: true });

  const { dev, verbose } = values;
  const children = [
    ...(withSandbox ? [await startSandbox(tools, { ports, verbose })] : []),
    ...(await startPortal(tools, { ports, configs, dev, verbose })),
  ];
  const url = values.dev
    ? 'http://localhost:3000'
    : `http://localhost:${ports.portal}`;
  say('ready');
  process.stdout.write(
    [
      '',
      `  The mesh in the portal   ${url}/mesh`,
      ...(withSandbox
        ? [
            `  Pull requests            http://localhost:${ports.git}/platform/mesh-gitops`,
            `  Cut off Git or cluster   http://localhost:${ports.control}`,
            `  The cluster, for kubectl KUBECONFIG=${path.join(
              path.relative(process.cwd(), sandboxData) || '.',
              'kubeconfig',
            )}`,
          ]
        : []),
      '',
      '  Ctrl-C ends everything.',
      '',
      '',
    ].join('\n'),
  );

  const code = await Promise.race(
    children.map(
      child =>
        new Promise(resolve => child.once('exit', ended => resolve(ended))),
    ),
  );
  await stopAll();
  if (code !== 0) {
    throw new PlainError(
      'A part of the portal ended by itself; its last lines are above.',
    );
  }
  return 0;
});
