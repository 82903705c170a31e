import fs from 'node:fs';
import path from 'node:path';

/** What a second cluster has of its own. */
const COMPONENTS = [
  'base',
  'channels',
  'cni',
  'control-plane',
  'gateway-api',
  'ztunnel',
];

const WAYPOINTS = { rapid: 'rapid', stable: 'stable', unlabelled: null };

const waypoint = ([name, channel]) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: shop
${channel ? `  labels:\n    istio.io/rev: ${channel}\n` : ''}spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
---
apiVersion: v1
kind: Service
metadata:
  name: service-${name}
  namespace: shop
  labels:
    istio.io/use-waypoint: ${name}
spec:
  ports:
    - port: 80
`;

/** How many gateways {@link addSecondCluster} declares. */
export const SECOND_GATEWAYS = Object.keys(WAYPOINTS).length;

/**
 * Declares in a copy of the reference architecture a second cluster with the
 * mesh of the first, but for its phases: files, Applications and revisions of
 * its own, so that it is upgraded on its own.
 */
export function addSecondCluster(folder) {
  const read = name => fs.readFileSync(path.join(folder, name), 'utf8');
  const write = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  const forSecond = text =>
    text
      .replaceAll('ambient-cluster', 'second-cluster')
      .replace(/^( {2}| {6})name: '?(?=[\w-]+)/gm, '$&second-')
      .replaceAll('path: istio/', 'path: second/');
  for (const component of COMPONENTS) {
    write(
      `second/${component}.yaml`,
      forSecond(read(`istio/${component}.yaml`)),
    );
  }
  const channels = read('istio/channels/channels.yaml')
    .split(/^---\n/m)
    .filter(document => !/istio\.io\/tag: \S+-p\d/.test(document));
  write('second/channels/channels.yaml', channels.join('---\n'));
  const [bookinfo] = read('application/application.yaml').split('---\n');
  write(
    'second/shop.yaml',
    forSecond(bookinfo)
      .replace('name: second-bookinfo\n', 'name: second-shop\n')
      .replace('namespace: bookinfo\n', 'namespace: shop\n')
      .replace('application/bookinfo', 'second/shop'),
  );
  write(
    'second/shop/shop.yaml',
    `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/dataplane-mode: ambient
  annotations:
    argocd.argoproj.io/sync-wave: "-2"
${Object.entries(WAYPOINTS).map(waypoint).join('')}`,
  );
  const entry = read('meta-application.yaml');
  const source = /^ {4}- repoURL: .*\n.*\n +path: application\n/m.exec(entry);
  write(
    'meta-application.yaml',
    entry.replace(
      source[0],
      source[0] + source[0].replace('path: application', 'path: second'),
    ),
  );
}
