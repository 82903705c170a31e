import { readOperations } from './readOperations';

describe('readOperations', () => {
  it('leaves out optional fields that a form left empty', () => {
    expect(
      readOperations([
        {
          kind: 'enroll',
          namespace: 'bookinfo',
          service: '',
          cluster: null,
          waypoint: 'w',
        },
      ]),
    ).toEqual([{ kind: 'enroll', namespace: 'bookinfo', waypoint: 'w' }]);
  });

  it('keeps a channel of null, which removes the label', () => {
    const operation = {
      kind: 'set-gateway-channel',
      gateway: { namespace: 'a', name: 'b' },
      channel: null,
    };
    expect(readOperations([operation])).toEqual([operation]);
  });
});
