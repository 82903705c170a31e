import { gatewayApiRange } from './gatewayApiRange';
import { context } from './testing';

describe('gateway-api-range', () => {
  it('finds that no bundle serves both', () => {
    const findings = gatewayApiRange.check(
      context({
        revisions: ['a@1.29.8', 'b@1.30.5'],
        components: ['gateway-api@v1.4.1'],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'With Gateway API v1.4.1, revision b (1.30.5) ignores tlsroutes (needs v1.5.0 or newer).',
        severity: 'warning',
      },
    ]);
  });

  it('finds a bundle that is too new', () => {
    const findings = gatewayApiRange.check(
      context({
        revisions: ['a@1.29.8', 'b@1.30.5'],
        components: ['gateway-api@v1.5.1'],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'With Gateway API v1.5.1, revision a (1.29.8) ignores tlsroutes (reads up to v1.4.1).',
      },
    ]);
  });
});
