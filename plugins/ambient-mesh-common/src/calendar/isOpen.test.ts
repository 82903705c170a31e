import { isOpen } from './isOpen';

describe('isOpen', () => {
  const patched = { fixedIn: ['1.23.5', '1.24.2', '1.25.0'] };

  it.each([
    ['1.23.4', true],
    ['1.23.5', false],
    ['1.24.1', true],
    ['1.24.2', false],
    ['1.25.0', false],
    ['1.30.0', false],
  ])('knows from patches of its own minor that %s has it: %s', (version, is) =>
    expect(isOpen(patched, version)).toBe(is),
  );

  it('claims nothing of minors that no fix was made for', () => {
    expect(isOpen(patched, '1.22.8')).toBe(false);
    expect(isOpen({ fixedIn: ['1.29.7', '1.31.0'] }, '1.30.5')).toBe(false);
  });

  it('blames the minor before one that came with the fix', () => {
    const late = { fixedIn: ['1.27.0'] };
    expect(isOpen(late, '1.26.8')).toBe(true);
    expect(isOpen(late, '1.25.5')).toBe(false);
    expect(isOpen(late, '1.27.0')).toBe(false);
  });
});
