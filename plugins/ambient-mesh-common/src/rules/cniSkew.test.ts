import { cniSkew } from './cniSkew';
import { context } from './testing';

describe('cni-skew', () => {
  it('refuses a CNI ahead of the newest control plane', () => {
    const findings = cniSkew.check(
      context({ revisions: ['r@1.29.8'], components: ['cni@1.30.5'] }),
    );
    expect(findings).toMatchObject([
      {
        message: 'CNI 1.30.5 is ahead of the newest control plane 1.29.8.',
        severity: 'error',
      },
    ]);
  });

  it('refuses two minors behind the newest', () => {
    const findings = cniSkew.check(
      context({
        revisions: ['a@1.28.0', 'b@1.30.5'],
        components: ['cni@1.28.0'],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'CNI 1.28.0 is 2 minors behind the newest control plane 1.30.5.',
        severity: 'error',
      },
    ]);
  });

  it('warns of a used revision that is older than CNI', () => {
    const findings = cniSkew.check(
      context({
        revisions: ['old@1.29.8', 'new@1.30.5', 'idle@1.28.0'],
        channels: ['stable>old', 'rapid>new'],
        components: ['cni@1.30.5'],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'CNI 1.30.5 is newer than revision old (1.29.8), which is still in use.',
        severity: 'warning',
      },
    ]);
  });
});
