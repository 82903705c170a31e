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
export function formatFindings(findings: Told[], paint: Paint): string {
  return acrossClusters(findings)
    .map(({ finding, clusters }) =>
      [
        `${paint(TONES[finding.severity], finding.severity)}${
          finding.new ? ' (new)' : ''
        }  ${finding.message}`,
        paint(
          'dim',
          [
            `  ${formatPlace(finding.at)}`,
            finding.rule,
            ...(clusters.length > 1 ? [clusters.join(', ')] : []),
          ].join(' · '),
        ),
        `  ${finding.remedy}`,
      ].join('\n'),
    )
    .join('\n');
}

type Told = Finding & { new?: boolean };

/** One line of Git that goes to several clusters is one thing to mend. */
function acrossClusters(
  findings: Told[],
): Array<{ finding: Told; clusters: string[] }> {
  const alike = new Map<string, { finding: Told; clusters: string[] }>();
  for (const finding of findings) {
    const { cluster, ...same } = finding;
    const key = JSON.stringify(Object.entries(same).sort());
    const known = alike.get(key) ?? { finding, clusters: [] };
    known.clusters.push(...(cluster === undefined ? [] : [cluster]));
    alike.set(key, known);
  }
  return [...alike.values()];
}
