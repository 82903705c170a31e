import { liveChannelForms } from './liveChannelForms';
import { context, observedMesh } from './testing';

describe('live-channel-forms-disagree', () => {
  it('finds forms that disagree in the cluster', () => {
    const findings = liveChannelForms.check(
      context(
        {},
        {
          observed: [
            observedMesh({
              tags: [
                { tag: 'stable', revision: 'a', form: 'webhook', name: 'w' },
                { tag: 'stable', revision: 'b', form: 'service', name: 's' },
              ],
            }),
          ],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Channel stable: webhook w says a, service s says b.',
        at: { kind: 'Service', namespace: 'istio-system', name: 's' },
      },
    ]);
  });

  it('is silent when they agree', () => {
    const findings = liveChannelForms.check(
      context({}, { observed: [observedMesh()] }),
    );
    expect(findings).toEqual([]);
  });
});
