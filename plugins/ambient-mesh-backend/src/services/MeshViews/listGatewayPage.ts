import {
  GatewayQuery,
  GatewayRow,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { GatewayDecision } from '../../permissions';
import { visibleView } from './visibleView';

type Position = [cluster: string, namespace: string, name: string];

/**
 * One page of the gateways that the caller may see, ordered by cluster,
 * namespace and name. The cursor is the last row's place, so rows that come
 * and go between two pages neither repeat nor hide others.
 *
 * @throws InputError for a cursor that is none
 */
export function listGatewayPage(
  view: MeshView,
  decision: GatewayDecision,
  query: GatewayQuery,
): { items: GatewayRow[]; total: number; nextCursor?: string } {
  const { limit = 100, cursor } = query;
  const rows = visibleView(view, decision)
    .clusters.flatMap(({ cluster, gateways }) =>
      gateways.map(gateway => ({ ...gateway, cluster })),
    )
    .filter(row => matches(row, query))
    .sort((a, b) => order(positionOf(a), positionOf(b)));
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rest = after
    ? rows.filter(row => order(positionOf(row), after) > 0)
    : rows;
  const items = rest.slice(0, limit);
  return {
    items,
    total: rows.length,
    ...(rest.length > limit && {
      nextCursor: formatCursor(positionOf(items[items.length - 1])),
    }),
  };
}

function matches(row: GatewayRow, query: GatewayQuery): boolean {
  return (
    (query.cluster === undefined || row.cluster === query.cluster) &&
    (query.namespace === undefined || row.namespace === query.namespace) &&
    (query.channel === undefined || row.declared.channel === query.channel) &&
    (query.state === undefined || row.state === query.state)
  );
}

function positionOf(row: GatewayRow): Position {
  return [row.cluster, row.namespace, row.name];
}

/** By code units, which is the same on every machine. */
function order(a: Position, b: Position): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return a[at] < b[at] ? -1 : 1;
}

function formatCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function parseCursor(cursor: string): Position {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(value) &&
      value.length === 3 &&
      value.every(part => typeof part === 'string')
    ) {
      return value as Position;
    }
  } catch {
    // Falls through to the one message for every malformed cursor.
  }
  throw new InputError(
    'The cursor is not valid: begin again without one, and pass nextCursor on unchanged.',
  );
}
