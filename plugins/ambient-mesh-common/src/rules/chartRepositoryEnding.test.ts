import { chartRepositoryEnding } from './chartRepositoryEnding';
import { context } from './testing';

describe('chart-repository-ending', () => {
  it('warns of the old host, with the next outage', () => {
    const findings = chartRepositoryEnding.check(
      context({
        charts: [
          { repository: 'https://istio-release.storage.googleapis.com/charts' },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message:
          'The chart istiod comes from https://istio-release.storage.googleapis.com/charts, which is to be removed in 2026-12. Next planned outage: 2026-10-13T15:00:00Z.',
      },
    ]);
  });

  it('refuses a version that it never had', () => {
    const findings = chartRepositoryEnding.check(
      context({
        charts: [
          {
            version: '1.31.1',
            repository: 'https://istio-release.storage.googleapis.com/charts',
          },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'https://istio-release.storage.googleapis.com/charts has no istiod 1.31.1: its last minor is 1.30.',
        severity: 'error',
      },
    ]);
  });

  it('allows the new host, OCI and mirrors', () => {
    const findings = chartRepositoryEnding.check(
      context({
        charts: [
          {},
          { repository: 'ghcr.io/istio/release/charts' },
          { repository: 'https://mirror.example.com' },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
