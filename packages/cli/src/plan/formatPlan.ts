import { Finding } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formatTable, Paint, Tone } from '../output';
import { formatBehaviour } from './formatBehaviour';
import { formatSteps } from './formatSteps';
import { PlanReport } from './PlanReport';

const TONES: Record<Finding['severity'], Tone> = {
  error: 'bad',
  warning: 'warn',
  info: 'dim',
};

/** A plan as text for a person. */
export function formatPlan(changeSet: PlanReport, paint: Paint): string {
  const { blastRadius, introduced, resolved, waivers, steps } = changeSet;
  const { upgrade, behaviour = [], notes = [] } = changeSet;
  if (upgrade && changeSet.edits.length === 0) {
    return [
      paint(changeSet.blocked ? 'bad' : 'good', changeSet.title),
      // the title names what refuses a plan
      upgrade.refusals.length === 0 && formatSteps(upgrade, paint),
      formatBehaviour(behaviour, paint),
    ]
      .filter(Boolean)
      .join('\n\n');
  }
  return [
    paint('heading', changeSet.title),
    changeSet.differences.length > 0 &&
      formatTable(
        ['What', 'Cluster', 'Before', 'After'],
        changeSet.differences.map(row => [
          row.what,
          row.cluster,
          row.before ?? '–',
          row.after ?? '–',
        ]),
        paint,
      ),
    changeSet.edits.length > 0 &&
      formatTable(
        ['File', 'Change'],
        changeSet.edits.map(({ file, before, after }) => [
          file,
          changeOf(before, after),
        ]),
        paint,
      ),
    upgrade
      ? formatSteps(upgrade, paint)
      : steps &&
        formatTable(
          ['Step', 'Done'],
          steps.map(step => [step.title, step.done ? 'yes' : 'no']),
          paint,
        ),
    notes.map(note => `  ${note}`).join('\n'),
    formatBehaviour(behaviour, paint),
    [
      `Gateways touched: ${blastRadius.gateways.length}, restarting: ${
        blastRadius.restarts
      }${
        blastRadius.nodes === 0 ? '' : '; CNI or ztunnel restarts on every node'
      }.`,
      `Owners: ${blastRadius.owners.join(', ') || 'none named in the policy'}.`,
    ].join('\n'),
    findings('New findings', introduced, paint),
    findings('Findings it ends', resolved, paint),
    waivers.length > 0 &&
      `Waived: ${waivers
        .map(({ rule, reason, until }) => `${rule} until ${until} (${reason})`)
        .join('; ')}`,
    paint('dim', changeSet.undo),
    changeSet.blocked &&
      paint(
        'bad',
        'Blocked: it would cause errors. Mend them first, or accept them with --waive REASON [--until DATE].',
      ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function changeOf(before: string | null, after: string | null): string {
  if (before === null) {
    return 'new file';
  }
  return after === null ? 'removed' : changedLines(before, after);
}

function changedLines(before: string, after: string): string {
  const count = (lines: string[], other: string[]) => {
    const left = new Map<string, number>();
    other.forEach(line => left.set(line, (left.get(line) ?? 0) + 1));
    return lines.filter(line => {
      const known = left.get(line) ?? 0;
      left.set(line, known - 1);
      return known <= 0;
    }).length;
  };
  const old = before.split('\n');
  const now = after.split('\n');
  return `+${count(now, old)} -${count(old, now)} lines`;
}

function findings(
  title: string,
  found: Finding[],
  paint: Paint,
): string | false {
  return (
    found.length > 0 &&
    [
      paint('heading', title),
      ...found.map(
        finding =>
          `  ${paint(TONES[finding.severity], finding.severity)} ${
            finding.rule
          }  ${placeOf(finding)}\n    ${finding.message} ${finding.remedy}`,
      ),
    ].join('\n')
  );
}

function placeOf({ at }: Finding): string {
  return 'file' in at
    ? `${at.file}:${at.line}`
    : [at.kind, at.namespace, at.name].filter(Boolean).join(' ');
}
