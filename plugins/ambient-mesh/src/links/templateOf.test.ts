import { templateOf } from './templateOf';

describe('templateOf', () => {
  it('fills in the form of the template for one operation', () => {
    expect(
      templateOf('main', [
        { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
      ]),
    ).toEqual({
      template: 'promote-channel',
      formData: { mesh: 'main', channel: 'stable', revision: '1-31-1' },
    });
    expect(
      templateOf('main', [
        { kind: 'remove-revision', name: '1-30-5', cluster: 'c1' },
      ]),
    ).toEqual({
      template: 'retire-revision',
      formData: { mesh: 'main', revision: '1-30-5', cluster: 'c1' },
    });
  });

  it('drops no component that the form of the Gateway API has no place for', () => {
    const operation = {
      kind: 'upgrade-component' as const,
      components: ['base' as const, 'gateway-api' as const],
      version: '1.31.1',
    };
    expect(templateOf('main', [operation])).toEqual({
      template: 'plan-step',
      formData: { mesh: 'main', operations: [operation] },
    });
  });

  it('hands what no form can say over as it is', () => {
    const operations = [
      { kind: 'add-channel' as const, channel: 'p1', revision: '1-31-1' },
      {
        kind: 'move-channel' as const,
        channels: ['stable', 'default'],
        revision: '1-31-1',
      },
    ];
    expect(templateOf('main', operations)).toEqual({
      template: 'plan-step',
      formData: { mesh: 'main', operations },
    });
  });
});
