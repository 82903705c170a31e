import { JsonObject } from '@backstage/types';
import { bundledCalendar } from '../calendar-data';
import { DeclaredChart } from '../model';
import { behaviourChanges } from './behaviourChanges';

const calendar = bundledCalendar();

function chart(name: string, values: JsonObject = {}): DeclaredChart {
  return {
    chart: name,
    version: '1.29.8',
    repository: null,
    namespace: 'istio-system',
    values,
    cluster: 'prod',
    at: { file: `${name}.yaml`, line: 1 },
    layout: 'argocd-application',
    fields: {},
  };
}

/** Settings that flip, in order. */
function flips(
  from: string,
  to: string,
  charts: DeclaredChart[] = [chart('istiod'), chart('cni')],
): string[] {
  return behaviourChanges({ from, to, charts, calendar })
    .filter(change => change.kind === 'flip')
    .flatMap(change => Object.keys(change.keep));
}

describe('behaviourChanges', () => {
  it('lists exactly what flips between two minors', () => {
    expect(flips('1.29.8', '1.31.1')).toEqual([
      'pilot.env.PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE',
      'pilot.env.PILOT_ENABLE_STRICT_GATEWAY_MERGING',
      'pilot.env.PILOT_AUTO_SEND_UNHEALTHY_ENDPOINTS',
    ]);
    expect(flips('1.29.8', '1.30.5')).toEqual([
      'pilot.env.PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE',
    ]);
    expect(flips('1.28.10', '1.29.8')).toEqual([
      'cni.ambient.reconcileIptablesOnStartup',
      'pilot.env.DISABLE_TRACK_REMAINING_CB_METRICS',
    ]);
    // PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY is set, but istiod dropped it.
    expect(flips('1.30.5', '1.31.1')).toEqual([
      'pilot.env.PILOT_ENABLE_STRICT_GATEWAY_MERGING',
      'pilot.env.PILOT_AUTO_SEND_UNHEALTHY_ENDPOINTS',
    ]);
    expect(flips('1.30.4', '1.30.5')).toEqual([]);
    expect(flips('1.31.1', '1.30.5')).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    [
      'with the prefix',
      { pilot: { env: { PILOT_ENABLE_STRICT_GATEWAY_MERGING: 'true' } } },
    ],
    ['without', { env: { PILOT_ENABLE_STRICT_GATEWAY_MERGING: 'false' } }],
  ])('says nothing of what the mesh sets itself, %s', (_, values) => {
    expect(flips('1.30.5', '1.31.1', [chart('istiod', values)])).not.toContain(
      'pilot.env.PILOT_ENABLE_STRICT_GATEWAY_MERGING',
    );
  });

  it('names the release that leaves it to the chart', () => {
    const [change] = behaviourChanges({
      from: '1.30.5',
      to: '1.31.1',
      charts: [
        chart('istiod', {
          revision: 'blue',
          env: { PILOT_ENABLE_STRICT_GATEWAY_MERGING: 'false' },
        }),
        chart('istiod', { revision: 'green' }),
      ],
      calendar,
    });
    expect(change).toEqual({
      kind: 'flip',
      since: '1.31',
      title: 'Strict gateway merging',
      detail: expect.stringContaining('not merged'),
      chart: 'istiod',
      keep: { 'pilot.env.PILOT_ENABLE_STRICT_GATEWAY_MERGING': 'false' },
      compatibilityVersion: '1.30',
      scope: 'gateway',
      releases: [{ cluster: 'prod', revision: 'green' }],
    });
  });

  it('keeps quiet where compatibilityVersion keeps the old behaviour', () => {
    const charts = (compatibilityVersion: string) => [
      chart('istiod', { compatibilityVersion }),
    ];
    expect(flips('1.29.8', '1.31.1', charts('1.29'))).toEqual([]);
    expect(flips('1.29.8', '1.31.1', charts('1.30'))).toHaveLength(3);
    expect(
      flips('1.29.8', '1.31.1', [
        chart('istiod', { global: { compatibilityVersion: '1.28' } }),
      ]),
    ).toEqual([]);
  });

  it('tells notes on ambient meshes, unless a patch brought it before', () => {
    const titles = (from: string) =>
      behaviourChanges({ from, to: '1.31.1', charts: [chart('cni')], calendar })
        .filter(change => change.kind === 'note')
        .map(change => change.title);
    expect(titles('1.30.3')).toContain(
      'Larger reconnect requests from ztunnel',
    );
    expect(titles('1.30.5')).not.toContain(
      'Larger reconnect requests from ztunnel',
    );
    expect(titles('1.29.8')).toContain(
      'CNI configuration files become mode 0600',
    );
    expect(titles('1.30.5')).not.toContain(
      'CNI configuration files become mode 0600',
    );
  });

  it('says nothing of charts that are not there', () => {
    expect(flips('1.29.8', '1.31.1', [])).toEqual([]);
  });
});
