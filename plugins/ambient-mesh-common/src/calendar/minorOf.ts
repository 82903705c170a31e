import { InputError } from '@backstage/errors';
import semver from 'semver';

/**
 * A version without `v` and without an image variant: `1.30.4` for
 * `v1.30.4-distroless`; a prerelease keeps its name (`1.31.0-rc.0`).
 * `null` when the text is no version of three numbers.
 *
 * @public
 */
export function parseVersion(text: string): semver.SemVer | null {
  return semver.parse(text.replace(/-(distroless|debug)$/, ''));
}

/**
 * `1.30` for `1.30.4`, `v1.30.4-distroless` and `1.30`.
 *
 * @throws InputError when the text is no version.
 * @public
 */
export function minorOf(version: string): string {
  const minor = /^v?(\d+)\.(\d+)(?=$|[.\-+])/.exec(version);
  if (!minor) {
    throw new InputError(
      `"${version}" is no Istio version; expected numbers such as 1.30.4`,
    );
  }
  return `${minor[1]}.${minor[2]}`;
}

/**
 * How many minors `to` is above `from`: 1 for 1.29.x → 1.30.x, negative below.
 *
 * @throws InputError when one is no version, or when the majors differ.
 * @public
 */
export function minorsBetween(from: string, to: string): number {
  const [fromMajor, fromMinor] = minorOf(from).split('.').map(Number);
  const [toMajor, toMinor] = minorOf(to).split('.').map(Number);
  if (fromMajor !== toMajor) {
    throw new InputError(`${from} and ${to} have different major versions`);
  }
  return toMinor - fromMinor;
}
