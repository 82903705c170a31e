import { UpgradeStep } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formatTable, Paint, Tone } from '../output';
import { PlannedUpgrade } from './PlanReport';

const TONES: Record<UpgradeStep['state'], Tone> = {
  done: 'good',
  next: 'accent',
  waiting: 'warn',
  blocked: 'bad',
  later: 'dim',
};

/** Every step of an upgrade, with what it costs and why it waits. */
export function formatSteps(
  { steps, remaining, target }: PlannedUpgrade,
  paint: Paint,
): string {
  return [
    formatTable(
      ['#', 'Cluster', 'Step', 'State', 'Restarts', 'Takes'],
      steps.map((step, index) => [
        String(index + 1),
        step.cluster,
        step.title,
        { text: stateOf(step), tone: TONES[step.state] },
        restartsOf(step),
        step.duration,
      ]),
      paint,
    ),
    ...nodeNotes(steps, paint),
    `To ${target.to} by ${target.strategy}: ${count(
      remaining.steps,
      'step',
    )} left, ${count(remaining.restarts, 'gateway restart')}, about ${
      remaining.duration
    } without waiting.`,
  ].join('\n\n');
}

/** What the steps to come do to nodes, and what softens it. */
function nodeNotes(steps: UpgradeStep[], paint: Paint): string[] {
  return steps
    .filter(
      ({ kind, state, notes }) =>
        (kind === 'cni' || kind === 'ztunnel') &&
        state !== 'done' &&
        notes.length > 0,
    )
    .map(({ cluster, title, notes }) =>
      [
        paint('heading', `${title} (${cluster})`),
        ...notes.map(note => `  ${note}`),
      ].join('\n'),
    );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function stateOf({ state, notBefore }: UpgradeStep): string {
  return notBefore === null || state === 'done'
    ? state
    : `${state} until ${notBefore}`;
}

/** `null` nodes: all of the cluster, of unknown number. */
function restartsOf({ blastRadius: { restarts, nodes } }: UpgradeStep): string {
  if (nodes === null) {
    return 'every node';
  }
  return nodes > 0 ? `${nodes} nodes` : String(restarts);
}
