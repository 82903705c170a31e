import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { GatewayRow } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Progress } from '../Progress';
import { StateChip } from '../StateChip';
import styles from './Gateways.module.css';

/** A gateway with the key that the table needs, and the channel of its phase. */
export type GatewayItem = GatewayRow & { id: string; phaseOf: string | null };

/** A revision, and below it the versions of its pods. */
const RevisionCell = (props: { revision: string | null; versions: string[] }) =>
  props.revision === null && props.versions.length === 0 ? (
    <CellText title="nothing" color="secondary" />
  ) : (
    <CellText
      title={props.revision ?? 'no revision'}
      description={props.versions.join(', ') || 'no version'}
    />
  );

/** Columns of the table of gateways. */
export const gatewayColumns: ColumnConfig<GatewayItem>[] = [
  {
    id: 'name',
    label: 'Gateway',
    isRowHeader: true,
    minWidth: 180,
    cell: row => (
      <CellText
        title={row.name}
        description={`${row.role} in ${row.namespace}`}
      />
    ),
  },
  {
    id: 'state',
    label: 'State',
    minWidth: 230,
    cell: row => (
      <Cell>
        <div className={styles.state}>
          <StateChip row={row} />
          {row.reasons.map(reason => (
            <span key={reason} className={styles.reason}>
              {reason}
            </span>
          ))}
        </div>
      </Cell>
    ),
  },
  {
    id: 'channel',
    label: 'Channel',
    minWidth: 100,
    cell: row => (
      <CellText
        title={row.phaseOf ?? row.declared.channel ?? 'none'}
        description={row.phaseOf ? `phase ${row.declared.channel}` : undefined}
      />
    ),
  },
  {
    id: 'declared',
    label: 'In Git',
    minWidth: 110,
    cell: row => (
      <RevisionCell
        revision={row.declared.revision}
        versions={row.declared.version === null ? [] : [row.declared.version]}
      />
    ),
  },
  {
    id: 'observed',
    label: 'In the cluster',
    minWidth: 130,
    cell: row =>
      row.state === 'unknown' ? (
        <CellText title="not known" color="secondary" />
      ) : (
        <RevisionCell
          revision={row.observed.revision}
          versions={row.observed.versions}
        />
      ),
  },
  {
    id: 'pods',
    label: 'Pods',
    minWidth: 120,
    cell: row => (
      <Cell>
        {row.state === 'unknown' ? (
          'not known'
        ) : (
          <Progress
            done={Math.min(row.observed.ready, row.observed.updated)}
            of={row.observed.desired}
            what="ready"
            label={`Gateway ${row.namespace}/${row.name}`}
          />
        )}
      </Cell>
    ),
  },
  {
    id: 'cluster',
    label: 'Cluster',
    minWidth: 140,
    cell: row => <CellText title={row.cluster} />,
  },
];
