import { VersionSupport } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Support of a version in a few words; never `supported` by default. */
export function describeSupport(support: VersionSupport | null | undefined) {
  if (!support || support.supported === null) {
    return 'support not known';
  }
  const { supportedUntil, estimated, supported, vulnerabilities } = support;
  const end = supportedUntil ?? 'an unknown date';
  const words = [
    supported ? `supported until ${end}` : `out of support since ${end}`,
  ];
  if (estimated) {
    words.push('estimated');
  }
  if (vulnerabilities.length > 0) {
    words.push(`known vulnerabilities: ${vulnerabilities.join(', ')}`);
  }
  return words.join(', ');
}
