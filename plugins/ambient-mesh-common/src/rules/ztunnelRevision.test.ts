import { ztunnelRevision } from './ztunnelRevision';
import { context } from './testing';

describe('ztunnel-revision', () => {
  it('finds a channel where a revision belongs', () => {
    const findings = ztunnelRevision.check(
      context({
        revisions: ['r@1.30.5'],
        channels: ['stable>r'],
        components: ['ztunnel@1.30.5>stable'],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          "ztunnel's revision is stable, which is a channel and no revision.",
        remedy: 'Write r, to which stable points.',
      },
    ]);
  });

  it('finds a revision that is not there', () => {
    const findings = ztunnelRevision.check(
      context({ components: ['ztunnel@1.30.5>gone'] }),
    );
    expect(findings).toMatchObject([
      { message: "ztunnel's revision is gone, which Git does not declare." },
    ]);
  });

  it('allows an address of its own', () => {
    const findings = ztunnelRevision.check(
      context({
        components: ['ztunnel@1.30.5>stable'],
        charts: [
          {
            chart: 'ztunnel',
            values: {
              xdsAddress: 'istiod-revision-tag-stable.istio-system.svc:15012',
            },
          },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });

  it('allows a declared revision', () => {
    const findings = ztunnelRevision.check(
      context({ revisions: ['r@1.30.5'], components: ['ztunnel@1.30.5>r'] }),
    );
    expect(findings).toEqual([]);
  });
});
