import { InputError } from '@backstage/errors';
import semver from 'semver';

/** @throws InputError for a version of Istio that no rule is known for */
export function assertKnownMajor(version: string): void {
  if (semver.major(version) !== 1) {
    throw new InputError(
      `Istio ${version} is not known: every version of Istio so far begins with 1.`,
    );
  }
}
