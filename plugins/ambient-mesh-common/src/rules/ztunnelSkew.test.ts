import { ztunnelSkew } from './ztunnelSkew';
import { context } from './testing';

describe('ztunnel-skew', () => {
  it('allows the same minor and one behind', () => {
    const findings = ztunnelSkew.check(
      context({ revisions: ['r@1.30.5'], components: ['ztunnel@1.29.8>r'] }),
    );
    expect(findings).toEqual([]);
  });

  it('refuses a ztunnel ahead of its control plane', () => {
    const findings = ztunnelSkew.check(
      context({ revisions: ['r@1.29.8'], components: ['ztunnel@1.30.5>r'] }),
    );
    expect(findings).toMatchObject([
      {
        message: 'ztunnel 1.30.5 is ahead of its control plane 1.29.8.',
        severity: 'error',
      },
    ]);
  });

  it('refuses two minors behind', () => {
    const findings = ztunnelSkew.check(
      context({ revisions: ['r@1.30.5'], components: ['ztunnel@1.28.10>r'] }),
    );
    expect(findings).toMatchObject([
      {
        message: 'ztunnel 1.28.10 is 2 minors behind its control plane 1.30.5.',
      },
    ]);
  });

  it('goes by the unnamed revision where none is set', () => {
    const findings = ztunnelSkew.check(
      context({ revisions: ['@1.28.0'], components: ['ztunnel@1.29.8'] }),
    );
    expect(findings).toMatchObject([
      { message: 'ztunnel 1.29.8 is ahead of its control plane 1.28.0.' },
    ]);
  });

  it('refuses a ztunnel without a revision that is ahead of every one', () => {
    const revisions = ['a@1.29.8', 'b@1.30.5'];
    expect(
      ztunnelSkew.check(context({ revisions, components: ['ztunnel@1.31.1'] })),
    ).toMatchObject([
      {
        message:
          'ztunnel 1.31.1 is ahead of every control plane, up to 1.30.5.',
      },
    ]);
    expect(
      ztunnelSkew.check(context({ revisions, components: ['ztunnel@1.30.5'] })),
    ).toEqual([]);
  });

  it('says nothing of versions that are templates', () => {
    const findings = ztunnelSkew.check(
      context({
        revisions: ['r@{{version}}'],
        components: ['ztunnel@1.29.8>r'],
      }),
    );
    expect(findings).toEqual([]);
  });
});
