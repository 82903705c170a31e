import { formText, formValue } from './formValue';

describe('formValue', () => {
  const form = { gateway: { namespace: 'bookinfo', name: '' }, list: ['a'] };

  it.each([
    ['gateway.namespace', 'bookinfo'],
    ['gateway', form.gateway],
    ['gateway.name', undefined],
    ['gateway.namespace.deeper', undefined],
    ['nowhere.at.all', undefined],
  ])('finds %s', (path, value) => {
    expect(formValue(form, path)).toEqual(value);
  });

  it('takes nothing but text as text', () => {
    expect(formText(form, 'list')).toBeUndefined();
    expect(formText(form, undefined)).toBeUndefined();
    expect(formText(form, 'gateway.namespace')).toBe('bookinfo');
  });
});
