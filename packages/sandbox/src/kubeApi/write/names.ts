import { randomInt } from 'node:crypto';
import { ResourceDefinition } from '../registry';
import { invalidValue, StatusCause } from '../status';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = new RegExp(`^${label}(\\.${label})*$`);
const dnsLabel = new RegExp(`^${label}$`);
const labelKinds = new Set(['Namespace', 'Service']);

/** A name from `metadata.generateName`: the prefix and five random letters. */
export function generateName(prefix: string): string {
  const suffix = Array.from(
    { length: 5 },
    () => alphabet[randomInt(alphabet.length)],
  ).join('');
  return `${prefix.slice(0, 58)}${suffix}`;
}

/** What is wrong with a name. RBAC names may hold anything but `/` and `%`. */
export function validateName(
  name: string,
  definition: ResourceDefinition,
): StatusCause[] {
  if (definition.group === 'rbac.authorization.k8s.io') {
    return /[/%]/.test(name)
      ? [invalidValue('metadata.name', name, "may not contain '/' or '%'")]
      : [];
  }
  if (labelKinds.has(definition.kind)) {
    return name.length <= 63 && dnsLabel.test(name)
      ? []
      : [
          invalidValue(
            'metadata.name',
            name,
            `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`,
          ),
        ];
  }
  return name.length <= 253 && subdomain.test(name)
    ? []
    : [
        invalidValue(
          'metadata.name',
          name,
          `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${label}(\\.${label})*')`,
        ),
      ];
}
