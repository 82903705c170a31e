import { defaultValidator } from './defaultValidator';
import { context } from './testing';

describe('default-validator', () => {
  it('finds a default Service against another defaultRevision', () => {
    const findings = defaultValidator.check(
      context({
        channels: [{ name: 'default', revision: 'a', form: 'service' }],
        validators: [{ revision: 'b' }],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'The channel default is a Service that names a, but defaultRevision is b.',
      },
    ]);
  });

  it('is calmed by a webhook of the channel', () => {
    const findings = defaultValidator.check(
      context({
        channels: [
          'default>a',
          { name: 'default', revision: 'a', form: 'service' },
        ],
        validators: [{ revision: 'b' }],
      }),
    );
    expect(findings).toEqual([]);
  });
});
