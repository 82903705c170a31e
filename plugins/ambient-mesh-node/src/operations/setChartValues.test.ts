import { readDeclaredMesh } from '../layouts';
import { resolve } from 'node:path';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import {
  applied,
  changedLines,
  filesOf,
  gitopsFiles,
  planOn,
} from './__testUtils__/planOn';

const corpus = resolve(__dirname, '../layouts/__fixtures__/corpus');
const repository = (name: string) => filesOf(`${corpus}/${name}/repo`);

const declaredOf = (files: Record<string, string>) =>
  readDeclaredMesh(memorySnapshot(files));

describe('set-chart-values', () => {
  it('adds a value, and takes it away byte for byte', async () => {
    const files = gitopsFiles();
    const set = await planOn(files, [
      {
        kind: 'set-chart-values',
        chart: 'ztunnel',
        values: {
          'updateStrategy.type': 'OnDelete',
          terminationGracePeriodSeconds: 300,
        },
      },
    ]);
    expect(changedLines(set)).toEqual([
      '+        updateStrategy:',
      '+          type: OnDelete',
      '+        terminationGracePeriodSeconds: 300',
    ]);
    expect(set.title).toBe(
      'Set terminationGracePeriodSeconds=300 and updateStrategy.type=OnDelete of ztunnel',
    );
    expect(set.blastRadius.nodes).toBeNull();
    const back = await planOn(applied(files, set), [
      {
        kind: 'set-chart-values',
        chart: 'ztunnel',
        values: {
          'updateStrategy.type': null,
          terminationGracePeriodSeconds: null,
        },
      },
    ]);
    expect(applied(applied(files, set), back)).toEqual(files);
  });

  it('restarts no node by saying how nodes are updated', async () => {
    const change = await planOn(gitopsFiles(), [
      {
        kind: 'set-chart-values',
        chart: 'cni',
        values: { 'updateStrategy.type': 'OnDelete' },
      },
    ]);
    expect(change.differences).toEqual([
      {
        what: 'value updateStrategy.type of cni',
        cluster: 'ambient-cluster',
        before: null,
        after: 'OnDelete',
      },
    ]);
    expect(change.blastRadius.nodes).toBe(0);
  });

  it('keeps a minor as text', async () => {
    const change = await planOn(gitopsFiles(), [
      {
        kind: 'set-chart-values',
        chart: 'istiod',
        values: { compatibilityVersion: '1.30' },
      },
    ]);
    expect(changedLines(change)).toEqual([
      `+            compatibilityVersion: '1.30'`,
    ]);
  });

  it('gives each revision of a list a compatibilityVersion of its own', async () => {
    const files = gitopsFiles();
    const operation = {
      kind: 'set-chart-values' as const,
      chart: 'istiod' as const,
      revision: '1-31-1',
    };
    const set = await planOn(files, [
      { ...operation, values: { compatibilityVersion: '1.30' } },
    ]);
    expect(changedLines(set)).toEqual([
      `+            compatibilityVersion: ''`,
      `+            compatibilityVersion: '1.30'`,
      `+            compatibilityVersion: '{{.compatibilityVersion}}'`,
    ]);
    const after = applied(files, set);
    const versions = async (texts: Record<string, string>) =>
      (await declaredOf(texts)).charts
        .filter(each => each.chart === 'istiod')
        .map(each => each.values.compatibilityVersion);
    expect(await versions(after)).toEqual(['', '1.30']);
    const dropped = await planOn(after, [
      { ...operation, values: { compatibilityVersion: null } },
    ]);
    expect(changedLines(dropped)).toHaveLength(2);
    expect(await versions(applied(after, dropped))).toEqual(['', '']);
  });

  it('refuses to change one revision where a template decides for all', async () => {
    await expect(
      planOn(gitopsFiles(), [
        {
          kind: 'set-chart-values',
          chart: 'istiod',
          revision: '1-31-1',
          values: { 'env.FLAG': 'on' },
        },
      ]),
    ).rejects.toThrow('also decide for istiod 1-30-5');
  });

  it.each([
    ['argocd-app-parameters', 'a list of parameters'],
    ['argocd-app-values-string', 'a text of values'],
    ['app-value-objects', 'an object'],
    ['kustomize-helmcharts', 'valuesInline'],
    ['flux-helmrelease', 'spec.values'],
    ['umbrella-chart', 'values.yaml of an umbrella chart'],
    ['argocd-multisource-ref-here', 'a value file'],
  ])('sets values in %s: %s', async name => {
    const files = repository(name);
    const { charts } = await declaredOf(files);
    const chart = charts.find(each =>
      ['istiod', 'ztunnel', 'cni'].includes(each.chart),
    )!;
    const operation = {
      kind: 'set-chart-values' as const,
      chart: chart.chart as 'istiod',
    };
    const set = await planOn(files, [
      { ...operation, values: { 'env.FLAG': 'on' } },
    ]);
    const after = applied(files, set);
    const [changed] = (await declaredOf(after)).charts.filter(
      each => each.chart === chart.chart,
    );
    expect(changed.values).toMatchObject({
      ...chart.values,
      env: { FLAG: 'on' },
    });
    const back = await planOn(after, [
      { ...operation, values: { 'env.FLAG': null } },
    ]);
    const restored = Object.entries(applied(after, back)).map(
      ([path, text]) => [path, text.replace(/^ *valuesObject: \{\}\n/m, '')],
    );
    expect(Object.fromEntries(restored)).toEqual(files);
  });

  it('sets a parameter as text where it is one', async () => {
    const files = repository('argocd-app-parameters');
    const change = await planOn(files, [
      {
        kind: 'set-chart-values',
        chart: 'istiod',
        values: { 'meshConfig.enableTracing': true, revision: '1-30-6' },
      },
    ]);
    expect(changedLines(change)).toEqual(
      expect.arrayContaining([
        '-          value: 1-30-5',
        '+          value: 1-30-6',
      ]),
    );
  });

  it.each<[Record<string, string | number>, string, string]>([
    [
      { terminationGracePeriodSecond: 3 },
      'ztunnel',
      'Did you mean termination',
    ],
    [{ 'updatestrategy.type': 'OnDelete' }, 'ztunnel', 'Did you mean update'],
    [{ nonsense: 1 }, 'cni', 'Helm would ignore it'],
    [{ profile: 'ambient' }, 'cni', 'nothing to do'],
    [{ profile: 'ambient' }, 'gateway', 'Declared: base, cni, istiod'],
  ])('refuses %j of %s', async (values, chart, message) => {
    await expect(
      planOn(gitopsFiles(), [
        { kind: 'set-chart-values', chart: chart as 'cni', values },
      ]),
    ).rejects.toThrow(message);
  });

  it('names the first version that has a value', async () => {
    const files = gitopsFiles();
    files['istio/ztunnel.yaml'] = files['istio/ztunnel.yaml'].replace(
      'targetRevision: 1.30.5',
      'targetRevision: 1.25.5',
    );
    await expect(
      planOn(files, [
        {
          kind: 'set-chart-values',
          chart: 'ztunnel',
          values: { 'updateStrategy.type': 'OnDelete' },
        },
      ]),
    ).rejects.toThrow('has updateStrategy from 1.26 on');
  });
});

describe('upgrade-gateway-chart', () => {
  it('sets the version of the release that is named', async () => {
    const files = repository('gateway-chart');
    const { charts } = await declaredOf(files);
    const [chart] = charts.filter(each => each.chart === 'gateway');
    const release = `${chart.namespace}/${chart.release}`;
    const change = await planOn(files, [
      { kind: 'upgrade-gateway-chart', release, version: '1.31.1' },
    ]);
    expect(change.differences).toEqual([
      {
        what: `gateway chart ${release}`,
        cluster: chart.cluster,
        before: chart.version,
        after: '1.31.1',
      },
    ]);
    await expect(
      planOn(files, [
        {
          kind: 'upgrade-gateway-chart',
          release: 'no/where',
          version: '1.31.1',
        },
      ]),
    ).rejects.toThrow(`gateway ${release}`);
  });
});
