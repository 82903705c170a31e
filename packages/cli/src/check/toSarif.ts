import {
  findingKey,
  rules,
  Severity,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createHash } from 'node:crypto';
import { CheckedFinding, CheckReport } from './checkMesh';

const LEVELS: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * The report as SARIF 2.1.0, which code hosts show at the lines of a pull
 * request. Fingerprints leave the line out, so that a finding that moved is
 * still the same.
 */
export function toSarif(report: CheckReport): object {
  return {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ambient-mesh',
            rules: rules.map(rule => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              fullDescription: { text: rule.docs },
              help: { text: rule.docs },
              defaultConfiguration: { level: LEVELS[rule.severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(toResult),
      },
    ],
  };
}

function toResult(finding: CheckedFinding): object {
  const { at } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(rule => rule.id === finding.rule),
    level: LEVELS[finding.severity],
    message: { text: `${finding.message} ${finding.remedy}` },
    locations:
      'file' in at
        ? [
            {
              physicalLocation: {
                artifactLocation: {
                  uri: at.file.split('/').map(encodeURIComponent).join('/'),
                  uriBaseId: '%SRCROOT%',
                },
                region: { startLine: Math.max(1, at.line) },
              },
            },
          ]
        : [],
    partialFingerprints: {
      'ambientMesh/v1': createHash('sha256')
        .update(findingKey(finding))
        .digest('hex'),
    },
    ...(finding.new === undefined
      ? {}
      : { baselineState: finding.new ? 'new' : 'unchanged' }),
  };
}
