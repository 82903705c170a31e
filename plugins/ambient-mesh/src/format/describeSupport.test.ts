import { VersionSupport } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeSupport } from './describeSupport';

const now = Date.parse('2026-11-23T14:00:00Z');
const support = (overrides: Partial<VersionSupport>): VersionSupport => ({
  version: '1.30.4',
  minor: '1.30',
  supportedUntil: '2027-08-01',
  estimated: false,
  supported: true,
  newestPatch: '1.30.4',
  vulnerabilities: [],
  ...overrides,
});

describe('describeSupport', () => {
  it.each<[string, Partial<VersionSupport>, string, string]>([
    ['far', {}, 'success', 'Supported until 2027-08-01'],
    [
      'computed',
      { estimated: true },
      'success',
      'Supported until 2027-08-01, estimated',
    ],
    [
      'near',
      { supportedUntil: '2026-12-23' },
      'warning',
      'Supported until 2026-12-23 (in 30 days)',
    ],
    [
      'of tomorrow',
      { supportedUntil: '2026-11-24' },
      'warning',
      'Supported until 2026-11-24 (tomorrow)',
    ],
    [
      'in its last hours',
      { supportedUntil: '2026-11-23' },
      'warning',
      'Supported until 2026-11-23 (today)',
    ],
    [
      'over',
      { supported: false, supportedUntil: '2026-09-01' },
      'danger',
      'Out of support since 2026-09-01',
    ],
    [
      'of unknown end',
      { supportedUntil: null },
      'neutral',
      'Supported; the end is not known',
    ],
    ['unknown', { supported: null }, 'neutral', 'Support not known'],
  ])('says what is %s', (_, overrides, tone, text) => {
    expect(describeSupport(support(overrides), now)).toEqual({ tone, text });
  });

  it('does not call a version supported that the calendar lacks', () => {
    expect(describeSupport(null, now).tone).toBe('neutral');
  });
});
