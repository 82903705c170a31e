import { entityName } from './entityName';

describe('entityName', () => {
  it('joins the parts', () => {
    expect(entityName('sandbox', 'c1', 'channel', 'stable')).toBe(
      'sandbox-c1-channel-stable',
    );
  });

  it('keeps long names apart within 63 characters', () => {
    const long = 'x'.repeat(80);
    const one = entityName(long, 'a');
    const other = entityName(long, 'b');
    expect(one).toHaveLength(63);
    expect(other).toHaveLength(63);
    expect(one).not.toBe(other);
  });
});
