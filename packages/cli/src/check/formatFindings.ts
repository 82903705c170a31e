import {
  Finding,
  Location,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Paint, Tone } from '../output';

const TONES: Record<Finding['severity'], Tone> = {
  error: 'bad',
  warning: 'warn',
  info: 'accent',
};

/** A place as people and terminals read it: `file:line` or an object. */
export function formatPlace(at: Location): string {
  if ('file' in at) return `${at.file}:${at.line}`;
  const name = at.namespace ? `${at.namespace}/${at.name}` : at.name;
  return `${at.kind} ${name} (${at.cluster})`;
}

/** Findings for people: what, where, and what to do about it. */
export function formatFindings(
  findings: Array<Finding & { new?: boolean }>,
  paint: Paint,
): string {
  return findings
    .map(finding =>
      [
        `${paint(TONES[finding.severity], finding.severity)}${
          finding.new ? ' (new)' : ''
        }  ${finding.message}`,
        paint('dim', `  ${formatPlace(finding.at)} · ${finding.rule}`),
        `  ${finding.remedy}`,
      ].join('\n'),
    )
    .join('\n');
}
