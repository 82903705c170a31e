import { state } from '../rules/testing';
import { codeOwnersOf } from './codeOwnersOf';
import { defaultPolicy } from './defaultPolicy';

describe('codeOwnersOf', () => {
  it('writes patterns and the files of channels, in order', () => {
    const { readout } = state({
      revisions: ['1-30-5@1.30.5'],
      channels: ['rapid>1-30-5', 'stable>1-30-5'],
    });
    const at = { file: 'istio/channels.yaml', line: 3 };
    const policy = {
      ...defaultPolicy(),
      approvers: [
        { paths: ['*'], groups: ['group:default/platform'] },
        {
          channels: ['stable'],
          groups: ['group:default/platform', 'group:default/sre'],
        },
      ],
      codeOwners: {
        'group:default/platform': '@acme/platform',
        'group:default/sre': '@acme/sre',
      },
    };
    expect(
      codeOwnersOf(policy, {
        ...readout,
        channels: readout.channels.map(each => ({ ...each, at })),
      }),
    ).toEqual([
      '* @acme/platform',
      '/istio/channels.yaml @acme/platform @acme/sre',
    ]);
  });

  it('has no lines without approvers', () => {
    expect(codeOwnersOf(defaultPolicy(), state({}).readout)).toEqual([]);
  });
});
