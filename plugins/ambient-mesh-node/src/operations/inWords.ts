import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { OperationOutcome } from './OperationContext';

type Words = Pick<OperationOutcome, 'title' | 'undo'>;

/** Operations that are named one by one. */
const NAMED = 3;

/**
 * The title of a change and how to undo it, from those of its operations. Many
 * gateways that are put on one channel are counted, not named: a title is a
 * line.
 *
 * @param operations - as many as `outcomes`
 */
export function inWords(
  operations: Operation[],
  outcomes: OperationOutcome[],
): Words {
  return relabelled(operations) ?? listed(outcomes);
}

function relabelled(operations: Operation[]): Words | null {
  const [first] = operations;
  if (first?.kind !== 'set-gateway-channel' || operations.length <= NAMED) {
    return null;
  }
  const alike = operations.every(
    each =>
      each.kind === 'set-gateway-channel' && each.channel === first.channel,
  );
  if (!alike || first.channel === null) return null;
  return {
    title: `Move ${operations.length} gateways to channel ${first.channel}`,
    undo: `Revert this commit: the ${operations.length} gateways go back to the channels that they had, and restart once more.`,
  };
}

function listed(outcomes: OperationOutcome[]): Words {
  const more = outcomes.length - NAMED;
  const [title, ...titles] = outcomes
    .slice(0, NAMED)
    .map(outcome => outcome.title);
  const [undo, ...undos] = outcomes.map(outcome => outcome.undo).reverse();
  const effects = undos.map(text => text.replace(/^[^:]*: /, ''));
  return {
    title: [
      title,
      ...titles.map(text => text.charAt(0).toLowerCase() + text.slice(1)),
      ...(more > 0 ? [`${more} more`] : []),
    ].join(', then '),
    undo: [undo, ...effects].join(' Then: '),
  };
}
