import { DeclaredMesh } from '../model';
import { resolveReadout } from './resolveReadout';

const fact = (line: number, cluster = 'prod') => ({
  cluster,
  at: { file: 'mesh.yaml', line },
  layout: 'manifests',
});

const labelsIn: Record<string, Record<string, string>> = {
  prod: { 'istio.io/rev': 'stable-p1' },
  lab: {},
};

const mesh: DeclaredMesh = {
  commit: null,
  clusters: ['lab', 'prod'],
  revisions: [
    { ...fact(1), name: '1-30-5', version: '1.30.5', fields: {} },
    { ...fact(2, 'lab'), name: null, version: '1.31.1', fields: {} },
  ],
  channels: [
    {
      ...fact(3),
      name: 'stable-p1',
      revision: '1-30-5',
      form: 'webhook',
      fields: {},
    },
    {
      ...fact(4),
      name: 'stable-p1',
      revision: '1-30-5',
      form: 'service',
      fields: {},
    },
    {
      ...fact(5),
      name: 'gone',
      revision: '1-20-0',
      form: 'webhook',
      fields: {},
    },
  ],
  components: [],
  gateways: ['prod', 'lab'].map(cluster => ({
    ...fact(6, cluster),
    namespace: 'shop',
    name: 'waypoint',
    class: 'istio-waypoint',
    role: 'waypoint' as const,
    labels: labelsIn[cluster],
    annotations: { 'sidecar.istio.io/proxyImage': 'example.org/proxyv2:1.0.0' },
    managed: cluster === 'prod',
    waypointFor: 'service' as const,
    fields: {},
  })),
  namespaces: [],
  objects: [],
  charts: [],
  validators: [],
  coverage: { files: 1, relevant: 1, interpreted: 1, unread: [] },
};

describe('resolveReadout', () => {
  const readout = resolveReadout(mesh, { phases: { stable: ['stable-p1'] } });

  it('shows a channel once when its forms agree, and no version when it dangles', () => {
    expect(readout.channels).toEqual([
      {
        name: 'stable-p1',
        revision: '1-30-5',
        version: '1.30.5',
        cluster: 'prod',
        at: { file: 'mesh.yaml', line: 3 },
        phaseOf: 'stable',
      },
      {
        name: 'gone',
        revision: '1-20-0',
        version: null,
        cluster: 'prod',
        at: { file: 'mesh.yaml', line: 5 },
      },
    ]);
  });

  it('resolves each gateway within its own cluster', () => {
    expect(readout.gateways).toMatchObject([
      {
        cluster: 'prod',
        channel: 'stable-p1',
        phaseOf: 'stable',
        revision: '1-30-5',
        version: '1.30.5',
      },
      {
        cluster: 'lab',
        channel: 'default',
        revision: 'default',
        version: '1.31.1',
        selector: { value: null, from: 'default' },
      },
    ]);
    expect(readout.gateways[1].reasons.join(' ')).toMatch(
      /deployed by hand.*proxyImage/,
    );
  });

  it('adds nothing that the contract does not name', () => {
    expect(Object.keys(readout.gateways[0]).sort()).toEqual([
      'at',
      'channel',
      'class',
      'cluster',
      'name',
      'namespace',
      'phaseOf',
      'reasons',
      'revision',
      'role',
      'selector',
      'version',
    ]);
  });
});
