import { Finding, NextAction } from '../../model';
import { ActionContext } from './ActionContext';

/** Rules whose findings another kind of action stands for. */
const ELSEWHERE = new Set([
  'vulnerable-version',
  'unsupported-version',
  'known-upgrade-bug',
  'chart-repository-ending',
]);

/**
 * Findings that somebody should act on: the remedy stands in the reason. Errors
 * are told one by one; of the warnings of a rule the first one, and how many
 * more there are, so that forty waypoints that nobody uses hide nothing else.
 */
export function findingActions(context: ActionContext): NextAction[] {
  const { readout, clusters = [] } = context.options;
  const groups = new Map<string, Finding[]>();
  for (const finding of [
    ...readout.findings,
    ...clusters.flatMap(each => each.findings),
  ]) {
    const { rule, severity, message } = finding;
    if (ELSEWHERE.has(rule) || severity === 'info') continue;
    const cluster = finding.cluster ?? readout.clusters[0] ?? '';
    const key = JSON.stringify([
      rule,
      cluster,
      severity === 'error' ? message : null,
    ]);
    const group = groups.get(key) ?? [];
    if (!group.some(each => each.message === message)) {
      groups.set(key, [...group, finding]);
    }
  }
  return [...groups.values()].map(group => actionOf(context, group));
}

function actionOf(context: ActionContext, group: Finding[]): NextAction {
  const [first, ...others] = group;
  const more = others.length > 0 ? ` And ${others.length} more like it.` : '';
  return context.action(
    {
      kind: 'finding',
      urgency: first.severity === 'error' ? 'now' : 'planned',
      cluster: first.cluster ?? context.options.readout.clusters[0] ?? '',
      subject: `${first.rule} ${placeOf(first)} ${first.message}`,
      title: `${first.message}${more}`,
      reason: first.remedy,
      due: null,
    },
    [],
    '',
  );
}

function placeOf({ at }: Finding): string {
  return 'file' in at ? at.file : `${at.kind} ${at.namespace ?? ''} ${at.name}`;
}
