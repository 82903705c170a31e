import { bundledCalendar } from './bundledCalendar';
import { ReleaseCalendar } from './ReleaseCalendar';

const calendar = bundledCalendar();
const NOW = '2026-10-01T12:00:00Z';

describe('ReleaseCalendar', () => {
  it('gives published ends of support as they are', () => {
    expect(calendar.supportOf('1.28.9', NOW)).toEqual({
      version: '1.28.9',
      minor: '1.28',
      supportedUntil: '2026-07-01',
      estimated: false,
      supported: false,
      newestPatch: '1.28.10',
      vulnerabilities: expect.arrayContaining(['ISTIO-SECURITY-2026-006']),
    });
  });

  it('counts the last day as supported, and the next not', () => {
    const on = (now: string) => calendar.supportOf('1.29.8', now).supported;
    expect(on('2026-10-12T23:59:59Z')).toBe(true);
    expect(on('2026-10-13T00:00:00Z')).toBe(false);
  });

  it('marks expected and computed ends as estimates', () => {
    expect(calendar.supportOf('1.29.8', NOW)).toMatchObject({
      supportedUntil: '2026-10-12',
      estimated: true,
      supported: true,
    });
    expect(calendar.supportOf('1.30.5', NOW)).toMatchObject({
      supportedUntil: '2026-11-30',
      estimated: true,
    });
  });

  it('does not know what it does not know', () => {
    expect(calendar.supportOf('1.40.0', NOW)).toMatchObject({
      supportedUntil: null,
      supported: null,
      newestPatch: null,
      vulnerabilities: [],
    });
  });

  it.each([
    ['1.30.5', 'released'],
    ['1.18.4', 'never'],
    ['1.19.5-distroless', 'released'],
    ['1.28.4711', 'unknown'],
    ['1.31.0-rc.0', 'prerelease'],
    ['1.40.0', 'unknown'],
    ['latest', 'unknown'],
  ])('%s: %s', (version, existence) => {
    expect(calendar.existence(version)).toBe(existence);
  });

  it('knows vulnerabilities by patch, fixed ones not', () => {
    const ids = (v: string) => calendar.bulletinsOf(v).map(each => each.id);
    expect(ids('1.30.3')).toContain('ISTIO-SECURITY-2026-006');
    expect(ids('1.30.4')).not.toContain('ISTIO-SECURITY-2026-006');
    expect(ids('1.31.0')).toContain('ISTIO-SECURITY-2026-006');
    expect(ids('1.31.1')).not.toContain('ISTIO-SECURITY-2026-006');
  });

  it('counts only what a release fixes as a vulnerability of a version', () => {
    expect(calendar.bulletinsOf('1.31.1')).toHaveLength(1);
    expect(calendar.supportOf('1.31.1', NOW).vulnerabilities).toEqual([]);
  });

  it('knows chart repositories however they are written', () => {
    const until = (url: string) => calendar.chartRepository(url)?.until;
    expect(until('https://istio-release.storage.googleapis.com/charts/')).toBe(
      '1.30',
    );
    expect(until('ghcr.io/istio/release/charts')).toBeNull();
    expect(until('oci://ghcr.io/istio/release/charts/istiod')).toBeNull();
    expect(until('https://charts.example.com')).toBeUndefined();
    expect(calendar.currentChartRepositories()[0].url).toBe(
      'https://blob.istio.io/istio-release/charts',
    );
  });

  it('gives Kubernetes and Gateway API ranges by patch', () => {
    expect(calendar.kubernetesOf('1.31.1')?.supported).toContain('1.37');
    expect(calendar.gatewayApiOf('1.29.2')?.maximum).toEqual({
      tlsroutes: 'v1.4.0',
    });
    expect(calendar.gatewayApiOf('1.30.5')?.minimum.tlsroutes).toBe('v1.5.0');
    expect(calendar.gatewayApiOf('1.40.0')).toBeNull();
  });

  it('lists what changes on the way, the start excluded', () => {
    const minors = new Set(
      calendar.upgradeNotes('1.27.9', '1.29.8').map(note => note.minor),
    );
    expect([...minors].sort()).toEqual(['1.28', '1.29']);
  });

  it('names the upgrade bugs that a version still has', () => {
    const issues = (v: string) => calendar.openFixes(v).map(fix => fix.issue);
    expect(issues('1.24.1')).toContain('istio/istio#54280');
    expect(issues('1.24.2')).not.toContain('istio/istio#54280');
    expect(issues('1.22.0')).not.toContain('istio/istio#54280');
    expect(issues('1.30.0')).not.toContain('istio/istio#54280');
  });

  it('says how old it is', () => {
    expect(calendar.asOf).toBe('2026-10-01');
    expect(calendar.ageInDays('2026-11-01T00:00:00Z')).toBe(31);
  });

  it('survives a round trip and names what does not fit', () => {
    const again = ReleaseCalendar.fromJson(
      JSON.parse(JSON.stringify(calendar.toJson())),
    );
    expect(again.versions()).toEqual(calendar.versions());
    expect(() =>
      ReleaseCalendar.fromJson({
        ...calendar.toJson(),
        releases: { asOf: 'today' },
      }),
    ).toThrow(/Release calendar: releases\.asOf/);
  });
});
