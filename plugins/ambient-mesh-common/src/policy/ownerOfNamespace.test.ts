import { defaultPolicy } from './defaultPolicy';
import { ownerOfNamespace } from './ownerOfNamespace';

const policy = {
  ...defaultPolicy(),
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
