import { Finding } from '../model';

/**
 * What makes two findings the same before and after a change: rule, cluster,
 * message and file, but not the line, which moves with every edit above it.
 *
 * @public
 */
export function findingKey(finding: Finding): string {
  const place =
    'file' in finding.at
      ? finding.at.file
      : `${finding.at.kind}/${finding.at.namespace ?? ''}/${finding.at.name}`;
  return JSON.stringify([
    finding.rule,
    finding.cluster ?? '',
    place,
    finding.message,
  ]);
}
