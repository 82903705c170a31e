import { useState } from 'react';
import { Table } from '@backstage/ui';
import {
  channelOfPhase,
  GatewayRow,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useGateways } from '../../query';
import { EmptyNote } from '../EmptyNote';
import { Loaded } from '../Loaded';
import { gatewayColumns } from './gatewayColumns';
import { GatewayFilters } from './useGatewayFilters';
import styles from './Gateways.module.css';

/** Gateways on one page of the table. */
const PAGE_SIZE = 50;

interface GatewayTableProps {
  view: MeshView;
  filters: GatewayFilters;
}

function phaseOf({ policy }: MeshView, { declared }: GatewayRow) {
  return declared.channel && channelOfPhase(policy, declared.channel);
}

/** The gateways that the filters leave, page by page. */
export const GatewayTable = ({ view, filters }: GatewayTableProps) => {
  /** Cursors of the pages before this one, and of this one. */
  const [cursors, setCursors] = useState<Array<string | undefined>>([
    undefined,
  ]);
  const query = useGateways(view.name, {
    ...filters,
    limit: PAGE_SIZE,
    cursor: cursors[cursors.length - 1],
  });
  return (
    <Loaded query={query} what="the gateways">
      {({ items, total, nextCursor }) => (
        <div
          className={styles.table}
          role="region"
          aria-label="Gateways"
          // Scrolls sideways on narrow screens, so the keyboard must reach it.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <Table
            columnConfig={gatewayColumns}
            data={items.map(row => ({
              ...row,
              id: `${row.cluster}/${row.namespace}/${row.name}`,
              phaseOf: phaseOf(view, row),
            }))}
            isStale={query.isPlaceholderData}
            emptyState={
              <EmptyNote title="No gateway">
                No gateway of this mesh matches the filters. Widen them, or add
                a waypoint to one of your services.
              </EmptyNote>
            }
            pagination={{
              type: 'page',
              pageSize: PAGE_SIZE,
              showPageSizeOptions: false,
              offset: (cursors.length - 1) * PAGE_SIZE,
              totalCount: total,
              hasNextPage: nextCursor !== undefined,
              hasPreviousPage: cursors.length > 1,
              onNextPage: () => setCursors([...cursors, nextCursor]),
              onPreviousPage: () => setCursors(cursors.slice(0, -1)),
            }}
          />
        </div>
      )}
    </Loaded>
  );
};
