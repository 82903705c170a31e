import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addSecondCluster } from './secondCluster.mjs';

const gitops = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../../gitops',
);

/** Phases of the channel `stable`, in the order in which they move. */
export const PHASES = ['stable-p1', 'stable-p2', 'stable-p3', 'stable-p4'];

/** Waypoints of each phase. */
export const BATCH = 10;

const channel = (name, revision) => `---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-${name}
  labels:
    app: sidecar-injector
    istio.io/tag: ${name}
    istio.io/rev: ${revision}
webhooks: []
`;

const namespace = name => `---
apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
  labels:
    istio.io/dataplane-mode: ambient
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
`;

const service = (folder, name, waypoint) => `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${folder}
  labels:
    istio.io/use-waypoint: ${waypoint}
spec:
  ports:
    - port: 80
`;

const waypoint = (folder, name, phase) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: ${folder}
  labels:
    istio.io/rev: ${phase}
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`;

const policy = `channels:
  - name: rapid
    description: The newest supported minor. First to move.
  - name: stable
    description: For production. Moves in batches.
    phases: [${PHASES.join(', ')}]
    assign:
      by: namespace
      namespaces:
${PHASES.map((phase, index) => `        ${phase}: [fleet-${index + 1}]`).join(
  '\n',
)}
      otherwise: stable-p4
  - name: default
    description: What a gateway without a channel gets.
namespaces:
  - name: bookinfo
    owner: group:default/bookinfo
  - name: checkout
    owner: group:default/checkout
  - name: fleet-*
    owner: group:default/platform
  - name: shop
    owner: group:default/platform
platform:
  owners:
    - group:default/platform
clusters:
  - name: ambient-cluster
  - name: second-cluster
ingressOperatedBy: plateng
`;

/**
 * A copy of the reference architecture at one older patch of an older minor, under a revision whose name states no version, and with
 * forty waypoints on the four phases of `stable`; a second cluster with the same
 * channels comes after it. No step waits for a soak.
 *
 * @returns its folder
 */
export function writeUpgradeSeed() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-seed-'));
  fs.cpSync(gitops, folder, { recursive: true });
  const file = name => path.join(folder, name);
  const edit = (name, ...changes) => {
    const text = changes.reduce((before, [from, to]) => {
      const after = before.replaceAll(from, to);
      if (after === before) throw new Error(`${name} has no ${from}`);
      return after;
    }, fs.readFileSync(file(name), 'utf8'));
    fs.writeFileSync(file(name), text);
  };
  edit('istio/control-plane.yaml', [
    /( +)- revision: 1-30-5\n +version: 1\.30\.5\n +- revision: 1-31-1\n +version: 1\.31\.1\n/g,
    '$1- revision: prod\n$1  version: 1.30.4\n',
  ]);
  // ahead already, as it has to be before any control plane
  edit('istio/base.yaml', ['1.31.1', '1.30.5'], ['1-30-5', 'prod']);
  edit('istio/cni.yaml', ['1.30.5', '1.30.4']);
  edit('istio/ztunnel.yaml', ['1.30.5', '1.30.4'], ['1-30-5', 'prod']);
  edit('istio/gateway-api.yaml', ['v1.6.1', 'v1.5.1']);
  edit('istio/channels/channels.yaml', [/1-3\d-\d/g, 'prod']);
  addSecondCluster(folder);
  fs.appendFileSync(
    file('istio/channels/channels.yaml'),
    PHASES.map(name => channel(name, 'prod')).join(''),
  );
  edit('istio/admission/channels.yaml', [
    "['rapid', 'stable', 'default']",
    `['rapid', 'stable', 'default', ${PHASES.map(name => `'${name}'`).join(
      ', ',
    )}]`,
  ]);
  const applications = fs.readFileSync(
    file('application/application.yaml'),
    'utf8',
  );
  const [bookinfo] = applications.split('---\n');
  fs.appendFileSync(
    file('application/application.yaml'),
    `---\n${bookinfo
      .replace('name: bookinfo\n', 'name: fleet\n')
      .replace('namespace: bookinfo\n', 'namespace: fleet-1\n')
      .replace('application/bookinfo', 'application/fleet')}`,
  );
  fs.mkdirSync(file('application/fleet'));
  PHASES.forEach((phase, index) => {
    const name = `fleet-${index + 1}`;
    const waypoints = Array.from(
      { length: BATCH },
      (_, number) =>
        waypoint(name, `waypoint-${number}`, phase) +
        service(name, `service-${number}`, `waypoint-${number}`),
    );
    fs.writeFileSync(
      file(`application/fleet/${name}.yaml`),
      `${namespace(name)}${waypoints.join('')}`.replace(/^---\n/, ''),
    );
  });
  fs.writeFileSync(file('ambient-mesh.yaml'), policy);
  return folder;
}
