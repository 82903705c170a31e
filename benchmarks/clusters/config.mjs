import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { namespaceNames } from './meshObjects.mjs';

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const component = (name, namespaces) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations:
    backstage.io/kubernetes-id: mesh
    ambient-mesh/namespace: ${namespaces.join(',')}
spec: { type: service, lifecycle: production, owner: guests }
`;

/**
 * Writes the configuration of a portal: the cluster `bench`, and the components
 * `all` (every waypoint) and `one` (those of one namespace).
 *
 * @param repository URL of the mesh; without it there is no mesh
 */
export async function writeConfig(folder, { kube, repository, namespaces }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const names = namespaceNames(namespaces);
  const entities = join(folder, 'entities.yaml');
  writeFileSync(
    entities,
    `${component('all', names)}---\n${component('one', names.slice(0, 1))}`,
  );
  const file = join(folder, `app-config.${port}.json`);
  writeFileSync(
    file,
    JSON.stringify({
      app: { baseUrl: url },
      backend: {
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        database: { client: 'better-sqlite3', connection: ':memory:' },
        auth: {
          externalAccess: [
            {
              type: 'static',
              options: { token: 'bench-service-token', subject: 'bench' },
            },
          ],
        },
      },
      auth: {
        providers: {
          guest: {
            userEntityRef: 'user:default/guest',
            dangerouslyAllowOutsideDevelopment: true,
          },
        },
      },
      permission: { enabled: true },
      catalog: {
        rules: [{ allow: ['Component'] }],
        locations: [{ type: 'file', target: entities }],
      },
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: 'bench',
                url: kube,
                authProvider: 'serviceAccount',
                serviceAccountToken: 'bench',
              },
            ],
          },
        ],
        customResources: [
          {
            group: 'gateway.networking.k8s.io',
            apiVersion: 'v1',
            plural: 'gateways',
          },
        ],
      },
      ambientMesh: {
        workingDirectory: join(folder, 'mirrors'),
        ...(repository && {
          meshes: {
            bench: {
              repository: { url: repository },
              clusters: { bench: {} },
            },
          },
        }),
        // one read is enough: it is the cluster that is looked at
        refresh: { git: { hours: 1 } },
      },
    }),
  );
  return { url, file };
}
