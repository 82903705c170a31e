import { BehaviourChange } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Paint } from '../output';

/** What behaves differently after an upgrade, and how to keep it for a while. */
export function formatBehaviour(
  changes: BehaviourChange[],
  paint: Paint,
): string {
  if (changes.length === 0) {
    return '';
  }
  const kept = changes.find(change => change.compatibilityVersion !== null);
  return [
    paint('heading', 'What behaves differently afterwards'),
    ...changes.map(
      change =>
        `  ${change.since}  ${change.title}\n    ${change.detail}${keepOf(
          change,
        )}`,
    ),
    ...(kept
      ? [
          `  compatibilityVersion=${kept.compatibilityVersion} of the new release keeps the flipped defaults, to be dropped in a change of its own later.`,
        ]
      : []),
  ].join('\n');
}

function keepOf({ chart, keep }: BehaviourChange): string {
  const values = Object.entries(keep).map(
    ([path, value]) => `${path}=${value}`,
  );
  return chart && values.length > 0
    ? ` As before: set-chart-values ${chart} ${values.join(' ')}`
    : '';
}
