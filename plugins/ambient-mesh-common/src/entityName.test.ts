import { entityName } from './entityName';

describe('entityName', () => {
  it.each([
    ['group:default/reviews-team', 'reviews-team'],
    ['reviews-team', 'reviews-team'],
    ['user:other/pia', 'pia'],
    [':', ':'],
  ])('shortens %s to %s', (ref, name) => {
    expect(entityName(ref)).toBe(name);
  });
});
