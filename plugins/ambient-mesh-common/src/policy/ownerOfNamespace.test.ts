import { defaultPolicy } from './defaultPolicy';
import { ownerOfNamespace } from './ownerOfNamespace';
import { phaseOf } from './phaseOf';

const policy = {
  ...defaultPolicy(),
  channels: [{ name: 'stable', phases: ['stable-p1'] }],
  namespaces: [
    { name: 'pay-*', owner: 'group:default/pay' },
    { name: 'pay-eu', owner: 'group:default/pay-eu' },
    { name: 'p*', owner: 'group:default/rest' },
  ],
};

describe('ownerOfNamespace', () => {
  it.each([
    ['pay-eu', 'group:default/pay-eu'],
    ['pay-us', 'group:default/pay'],
    ['pets', 'group:default/rest'],
    ['shop', null],
    ['my-pay-us', null],
  ])('%s is owned by %s', (namespace, owner) => {
    expect(ownerOfNamespace(policy, namespace)).toBe(owner);
  });
});

describe('phaseOf', () => {
  it('knows the channel of a phase', () => {
    expect(phaseOf(policy, 'stable-p1')).toBe('stable');
    expect(phaseOf(policy, 'stable')).toBeNull();
  });
});
