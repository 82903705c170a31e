import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readMeshConfig } from './readMeshConfig';

const repository = { url: 'https://github.com/acme/mesh' };
const read = (ambientMesh: JsonObject) =>
  readMeshConfig(new ConfigReader({ ambientMesh }));

describe('readMeshConfig', () => {
  it('fills in the defaults', () => {
    expect(
      read({ meshes: { main: { repository, clusters: { prod: {} } } } }),
    ).toEqual({
      meshes: [
        {
          name: 'main',
          title: 'main',
          repository: { ...repository, branch: 'main' },
          clusters: [{ name: 'prod', kubernetes: 'prod' }],
        },
      ],
      refresh: { git: 60_000, clusters: 60_000 },
      retention: { events: 90 * 24 * 3_600_000 },
      pullRequests: { author: 'app' },
      calendar: {},
    });
  });

  it('fills in what a Prometheus is asked by', () => {
    const prometheus = { url: 'http://prometheus.istio-system:9090' };
    const { meshes } = read({
      meshes: { main: { repository, clusters: { prod: { prometheus } } } },
    });
    expect(meshes[0].clusters[0].prometheus).toEqual({
      ...prometheus,
      matchers: {},
      labels: { namespace: 'namespace', pod: 'pod' },
    });
  });

  it('has no meshes without the section', () => {
    expect(readMeshConfig(new ConfigReader({})).meshes).toEqual([]);
  });

  it('takes durations as an object, as text and as ISO 8601', () => {
    expect(
      read({ refresh: { git: { seconds: 15 }, clusters: 'PT2M' } }).refresh,
    ).toEqual({ git: 15_000, clusters: 120_000 });
    expect(read({ refresh: { git: '90s' } }).refresh.git).toBe(90_000);
    expect(read({ retention: { events: 'P1D' } }).retention.events).toBe(
      86_400_000,
    );
  });

  it.each([
    [
      'an unknown key',
      { meshes: { main: { repository, cluster: {} } } },
      'Configuration ambientMesh.meshes.main.cluster is not a known key; remove it or correct its spelling.',
    ],
    [
      'a missing repository',
      { meshes: { main: {} } },
      'Configuration ambientMesh.meshes.main.repository is missing: expected object.',
    ],
    [
      'a number for text',
      { meshes: { main: { repository, title: 3 } } },
      'Configuration ambientMesh.meshes.main.title has the wrong type: expected string.',
    ],
    [
      'a bad duration',
      { refresh: { git: 'soon' } },
      'Configuration ambientMesh.refresh.git is not a duration of at least one second: write { seconds: 30 }, 30s or PT30S.',
    ],
    [
      'a misspelt unit',
      { refresh: { clusters: { second: 3 } } },
      'Configuration ambientMesh.refresh.clusters is not a duration of at least one second: write { seconds: 30 }, 30s or PT30S.',
    ],
    [
      'credentials in the URL',
      { meshes: { main: { repository: { url: 'https://a:b@git.test/r' } } } },
      'Configuration ambientMesh.meshes.main.repository.url contains credentials: move them to integrations.',
    ],
    [
      'a URL of another kind',
      { meshes: { main: { repository: { url: 'git@github.com:a/b' } } } },
      'Configuration ambientMesh.meshes.main.repository.url is not the https URL of a repository.',
    ],
    [
      'a folder outside',
      { meshes: { main: { repository: { ...repository, path: '../x' } } } },
      'Configuration ambientMesh.meshes.main.repository.path is not a folder inside the repository.',
    ],
    [
      'an unknown author',
      { pullRequests: { author: 'me' } },
      'Configuration ambientMesh.pullRequests.author is not one of: app, user.',
    ],
    [
      'Argo CD in an unnamed cluster',
      { meshes: { main: { repository, argocd: { cluster: 'hub' } } } },
      'Configuration ambientMesh.meshes.main.argocd.cluster is not one of the clusters of the mesh: there are none.',
    ],
    [
      'a label that would be more than a label',
      {
        meshes: {
          main: {
            repository,
            clusters: {
              prod: {
                prometheus: {
                  url: 'http://prometheus.test',
                  labels: { pod: 'pod"} or vector(1)' },
                },
              },
            },
          },
        },
      },
      'Configuration ambientMesh.meshes.main.clusters.prod.prometheus.labels.pod is not',
    ],
    [
      'a name that fits no URL',
      { meshes: { 'My mesh': { repository } } },
      'Configuration ambientMesh.meshes.My mesh is not a name of lower-case letters, digits and dashes.',
    ],
  ])('refuses %s in one sentence', (_, section, message) => {
    expect(() => read(section)).toThrow(message);
  });
});
