import { knownUpgradeBug } from './knownUpgradeBug';
import { context } from './testing';

describe('known-upgrade-bug', () => {
  const issues = (version: string) =>
    knownUpgradeBug
      .check(context({ revisions: [`r@${version}`] }))
      .map(finding => /istio\/istio#\d+/.exec(finding.message)?.[0]);

  it('names what a version still has', () => {
    expect(issues('1.24.1')).toContain('istio/istio#54280');
  });

  it('is silent about what is fixed, and about what is no version', () => {
    expect(issues('1.24.2')).not.toContain('istio/istio#54280');
    expect(issues('latest')).toEqual([]);
  });
});
