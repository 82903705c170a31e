import { findingKey } from './findingKey';
import { rules } from './rules';
import { runRules } from './runRules';
import { context, observedMesh } from './testing';

describe('runRules', () => {
  it('gives errors first, each with place, message and remedy', () => {
    const { observed: _, ...mesh } = context({
      revisions: ['r@1.28.10'],
      channels: ['stable>gone'],
      gateways: [{}],
    });
    const findings = runRules({ ...mesh, observed: observedMesh() });
    const severities = findings.map(finding => finding.severity);
    expect(severities).toEqual([
      ...severities.filter(each => each === 'error'),
      ...severities.filter(each => each === 'warning'),
      ...severities.filter(each => each === 'info'),
    ]);
    expect(severities).toContain('error');
    for (const finding of findings) {
      expect(finding.message).toMatch(/\.$/);
      expect(finding.remedy).toMatch(/[.?]$/);
      expect(finding.at).toBeDefined();
    }
  });

  it('gives a file and a line, also where a rule names a place to edit', () => {
    const findings = runRules(
      context({
        charts: [
          {
            values: {},
            valuesAt: { file: 'v.yaml', line: 7, document: 0, path: ['a'] },
          },
        ],
      }),
    );
    expect(findings.map(({ rule, at }) => ({ rule, at }))).toContainEqual({
      rule: 'ambient-profile-missing',
      at: { file: 'v.yaml', line: 7 },
    });
  });

  it('finds nothing wrong with a mesh that is right', () => {
    const mesh = context({
      revisions: ['1-31-1@1.31.1'],
      channels: ['stable>1-31-1', 'default>1-31-1'],
      components: [
        'base@1.31.1',
        'cni@1.31.1',
        'ztunnel@1.31.1>1-31-1',
        'gateway-api@v1.6.1',
      ],
      gateways: [{ labels: { 'istio.io/rev': 'stable' } }],
      namespaces: [
        { name: 'shop', labels: { 'istio.io/use-waypoint': 'cart' } },
      ],
      charts: [{ version: '1.31.1' }],
      validators: [{ revision: '1-31-1' }],
    });
    expect(runRules(mesh)).toEqual([]);
  });
});

describe('rules', () => {
  it('have ids of their own', () => {
    expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length);
  });
});

describe('findingKey', () => {
  it('knows a finding again whose line moved', () => {
    const at = (line: number) => ({ file: 'a.yaml', line });
    const finding = {
      rule: 'r',
      severity: 'error' as const,
      message: 'm',
      remedy: 'x',
    };
    expect(findingKey({ ...finding, at: at(1) })).toBe(
      findingKey({ ...finding, at: at(9) }),
    );
    expect(findingKey({ ...finding, at: at(1) })).not.toBe(
      findingKey({ ...finding, at: at(1), cluster: 'c2' }),
    );
  });
});
