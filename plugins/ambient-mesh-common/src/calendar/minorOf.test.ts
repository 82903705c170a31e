import { minorOf, minorsBetween, parseVersion } from './minorOf';

describe('minorOf', () => {
  it.each([
    ['1.30.4', '1.30'],
    ['1.30', '1.30'],
    ['v1.30.4-distroless', '1.30'],
    ['1.31.0-rc.0', '1.31'],
  ])('%s is of %s', (version, minor) => {
    expect(minorOf(version)).toBe(minor);
  });

  it('refuses what is no version', () => {
    expect(() => minorOf('latest')).toThrow(/no Istio version/);
  });

  it('counts minors in both directions', () => {
    expect(minorsBetween('1.9.8', '1.10.0')).toBe(1);
    expect(minorsBetween('1.30.1', '1.28.0')).toBe(-2);
  });

  it('drops the image variant, keeps the prerelease', () => {
    expect(parseVersion('1.30.4-distroless')?.version).toBe('1.30.4');
    expect(parseVersion('1.31.0-rc.0')?.version).toBe('1.31.0-rc.0');
  });
});
