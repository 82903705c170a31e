import { bundledCalendar } from '../calendar/bundledCalendar';
import { knownUpgradeBug } from './knownUpgradeBug';
import { context, MeshSketch } from './testing';
import { upgradeBugConditions } from './upgradeBugConditions';

const issues = (sketch: MeshSketch) =>
  knownUpgradeBug
    .check(context(sketch))
    .map(finding => /istio\/istio#\d+/.exec(finding.message)?.[0] ?? 'other');

describe('known-upgrade-bug', () => {
  it('names what a version has, where the mesh can meet it', () => {
    const two = ['a@1.24.1', 'b@1.25.5'];
    const unlabelled = { gateways: [{ labels: {} }] };
    expect(issues({ revisions: two, ...unlabelled })).toContain(
      'istio/istio#54280',
    );
    expect(issues({ revisions: two })).not.toContain('istio/istio#54280');
    expect(issues({ revisions: ['a@1.24.1'], ...unlabelled })).not.toContain(
      'istio/istio#54280',
    );
    expect(
      issues({ revisions: ['a@1.24.2', 'b@1.25.5'], ...unlabelled }),
    ).not.toContain('istio/istio#54280');
  });

  it('reports bugs of CNI at CNI only', () => {
    const found = knownUpgradeBug.check(
      context({ revisions: ['r@1.30.4'], components: ['cni@1.30.4'] }),
    );
    expect(found.map(finding => finding.message)).toEqual([
      expect.stringMatching(/^cni \(1\.30\.4\) has istio\/istio#61020/),
    ]);
    expect(issues({ revisions: ['r@1.30.4'] })).toEqual([]);
  });

  it('reports the chart default only where it is installed', () => {
    const revisions = ['r@1.31.0'];
    expect(issues({ revisions })).not.toContain('istio/istio#61613');
    expect(
      issues({ revisions, charts: [{ chart: 'default', version: '1.31.0' }] }),
    ).toContain('istio/istio#61613');
  });

  it('looks at the gateways of the revision that has the bug', () => {
    const sketch = (revision: string): MeshSketch => ({
      revisions: ['old@1.29.6', 'new@1.29.8'],
      gateways: [{ labels: { 'istio.io/rev': revision } }],
    });
    expect(issues(sketch('old'))).toContain('istio/istio#61095');
    expect(issues(sketch('new'))).not.toContain('istio/istio#61095');
  });

  it('is silent about what is no version, and what nothing tells', () => {
    expect(issues({ revisions: ['r@latest'] })).toEqual([]);
    expect(
      issues({ revisions: ['r@1.29.5'], components: ['cni@1.29.5'] }),
    ).not.toContain('istio/istio#58492');
  });

  it('knows every condition that the calendar names', () => {
    const words = bundledCalendar()
      .toJson()
      .behaviour.upgradeRelevantFixes.flatMap(fix => fix.when ?? []);
    expect(new Set(words)).toEqual(new Set(Object.keys(upgradeBugConditions)));
  });
});
