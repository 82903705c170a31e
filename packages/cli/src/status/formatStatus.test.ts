import { formatStatus } from './formatStatus';

const empty = {
  cluster: 'east',
  observedAt: null,
  commit: null,
  revisions: [],
  channels: [],
  components: [],
  gateways: [],
  findings: [],
  unknown: [],
};
const plain = (_tone: string, text: string) => text;

describe('formatStatus', () => {
  it('says that there is no mesh when everything was read', () => {
    expect(formatStatus(empty, plain)).toContain('Nothing of a mesh is there.');
  });

  it('says nothing about a cluster that could not be read', () => {
    const text = formatStatus(
      { ...empty, unknown: [{ what: 'gateways', reason: 'unreachable' }] },
      plain,
    );
    expect(text).not.toContain('Nothing of a mesh');
    expect(text).toContain('gateways: unreachable');
  });

  it('says once why a cluster that is gone cannot be read', () => {
    const text = formatStatus(
      {
        ...empty,
        revisions: [
          {
            name: '1-30-5',
            declared: '1.30.5',
            running: null,
            ready: 0,
            desired: 0,
            state: 'unknown',
            observedAt: null,
            reasons: ["The cluster's pods could not be read: refused."],
          },
        ],
        unknown: [
          { what: 'pods', reason: 'refused' },
          { what: 'gateways', reason: 'forbidden' },
          { what: 'services', reason: 'refused' },
        ],
      },
      plain,
    );
    expect(text).toMatch(/1-30-5 +1\.30\.5 +- +- +unknown/);
    expect(text).toContain('pods, services: refused\n  gateways: forbidden');
    expect(text.match(/refused/g)).toHaveLength(1);
  });

  it('shows how many of how many, and since when', () => {
    const row = {
      name: '1-30-5',
      declared: '1.30.5',
      running: '1.30.5',
      ready: 1,
      desired: 2,
      state: 'rolling' as const,
      observedAt: null,
      reasons: ['1 of 2 pods are ready.'],
    };
    const of = (since?: string) =>
      formatStatus(
        { ...empty, revisions: [{ ...row, ...(since ? { since } : {}) }] },
        plain,
      );
    expect(of('2026-10-01T12:05:10Z')).toMatch(
      /SINCE[^]*1\/2 +rolling +2026-10-01 12:05:10/,
    );
    expect(of()).not.toContain('SINCE');
  });
});
