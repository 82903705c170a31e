import { InputError } from '@backstage/errors';
import semver from 'semver';

/** A mesh has few versions, and every rule asks for them once a row. */
const parsed = new Map<string, Readonly<semver.SemVer> | null>();
const MAX_PARSED = 1_000;

/**
 * A version without `v` and without an image variant: `1.30.4` for
 * `v1.30.4-distroless`; a prerelease keeps its name (`1.31.0-rc.0`).
 * `null` when the text is no version of three numbers.
 *
 * @public
 */
export function parseVersion(text: string): Readonly<semver.SemVer> | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const version = semver.parse(text.replace(/-(distroless|debug)$/, ''));
  if (parsed.size < MAX_PARSED) parsed.set(text, version);
  return version;
}

/**
 * `1.30` for `1.30.4`, `v1.30.4-distroless` and `1.30`.
 *
 * @throws InputError when the text is no version.
 * @public
 */
export function minorOf(version: string): string {
  const [, major, minor] = numbersOf(version);
  return `${major}.${minor}`;
}

/**
 * How many minors `to` is above `from`: 1 for 1.29.x → 1.30.x, negative below.
 *
 * @throws InputError when one is no version, or when the majors differ.
 * @public
 */
export function minorsBetween(from: string, to: string): number {
  const a = numbersOf(from);
  const b = numbersOf(to);
  if (a[1] !== b[1]) {
    throw new InputError(`${from} and ${to} have different major versions`);
  }
  return Number(b[2]) - Number(a[2]);
}

function numbersOf(version: string): RegExpExecArray {
  const minor = /^v?(\d+)\.(\d+)(?=$|[.\-+])/.exec(version);
  if (!minor) {
    throw new InputError(
      `"${version}" is no Istio version; expected numbers such as 1.30.4`,
    );
  }
  return minor;
}
