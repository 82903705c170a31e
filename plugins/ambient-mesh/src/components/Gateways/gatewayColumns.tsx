import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { GatewayRow } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Progress } from '../Progress';
import { StateChip } from '../StateChip';
import styles from './Gateways.module.css';

/** A gateway with the key that the table needs. */
export type GatewayItem = GatewayRow & { id: string };

function revisionAndVersion(
  revision: string | null,
  versions: string[],
): string {
  return `${revision ?? 'no revision'} (${
    versions.join(', ') || 'no version'
  })`;
}

function observedText(row: GatewayRow): string {
  if (row.state === 'unknown') {
    return 'not known';
  }
  const { revision, versions } = row.observed;
  return revision === null && versions.length === 0
    ? 'nothing'
    : revisionAndVersion(revision, versions);
}

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
    id: 'cluster',
    label: 'Cluster',
    minWidth: 130,
    cell: row => <CellText title={row.cluster} />,
  },
  {
    id: 'channel',
    label: 'Channel',
    minWidth: 100,
    cell: row => <CellText title={row.declared.channel ?? 'none'} />,
  },
  {
    id: 'declared',
    label: 'In Git',
    minWidth: 140,
    cell: row => (
      <CellText
        title={
          row.declared.revision === null
            ? 'nothing'
            : revisionAndVersion(
                row.declared.revision,
                row.declared.version === null ? [] : [row.declared.version],
              )
        }
      />
    ),
  },
  {
    id: 'observed',
    label: 'In the cluster',
    minWidth: 140,
    cell: row => <CellText title={observedText(row)} />,
  },
  {
    id: 'pods',
    label: 'Pods',
    minWidth: 130,
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
    id: 'state',
    label: 'State',
    minWidth: 200,
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
];
