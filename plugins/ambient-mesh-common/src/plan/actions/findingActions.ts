import { Finding, NextAction } from '../../model';
import { ActionContext } from './ActionContext';

/** Rules whose findings another kind of action stands for. */
const ELSEWHERE = new Set([
  'vulnerable-version',
  'unsupported-version',
  'known-upgrade-bug',
  'chart-repository-ending',
]);

/** Findings that somebody should act on: the remedy stands in the reason. */
export function findingActions(context: ActionContext): NextAction[] {
  const { readout, clusters = [] } = context.options;
  const findings = [
    ...readout.findings,
    ...clusters.flatMap(each => each.findings),
  ];
  const seen = new Set<string>();
  return findings.flatMap(finding => {
    const cluster = finding.cluster ?? readout.clusters[0] ?? '';
    const key = JSON.stringify([finding.rule, cluster, finding.message]);
    if (
      ELSEWHERE.has(finding.rule) ||
      finding.severity === 'info' ||
      seen.has(key)
    ) {
      return [];
    }
    seen.add(key);
    return [
      context.action(
        {
          kind: 'finding',
          urgency: finding.severity === 'error' ? 'now' : 'planned',
          cluster,
          subject: `${finding.rule} ${placeOf(finding)} ${finding.message}`,
          title: finding.message,
          reason: finding.remedy,
          due: null,
        },
        [],
        '',
      ),
    ];
  });
}

function placeOf({ at }: Finding): string {
  return 'file' in at ? at.file : `${at.kind} ${at.namespace ?? ''} ${at.name}`;
}
