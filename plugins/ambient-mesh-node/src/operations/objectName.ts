import { InputError } from '@backstage/errors';

/** @throws InputError when a name is no DNS label (RFC 1123) */
export function assertObjectName(what: string, name: string): void {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) {
    throw new InputError(
      `${what} '${name}' is not a valid name: up to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit.`,
    );
  }
}
