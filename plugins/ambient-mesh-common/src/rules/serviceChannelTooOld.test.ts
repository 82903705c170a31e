import { serviceChannelTooOld } from './serviceChannelTooOld';
import { context } from './testing';

describe('service-channel-too-old', () => {
  it('finds an istiod that does not look at Services', () => {
    const findings = serviceChannelTooOld.check(
      context({
        revisions: ['a@1.27.9'],
        channels: [{ name: 'stable', revision: 'a', form: 'service' }],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Channel stable is a Service, which istiod 1.27.9 does not look at.',
      },
    ]);
  });

  it('allows it from 1.28.0 on', () => {
    const findings = serviceChannelTooOld.check(
      context({
        revisions: ['a@1.28.0'],
        channels: [{ name: 'stable', revision: 'a', form: 'service' }],
      }),
    );
    expect(findings).toEqual([]);
  });
});
