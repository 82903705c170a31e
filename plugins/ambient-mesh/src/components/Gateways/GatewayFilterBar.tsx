import { Select } from '@backstage/ui';
import {
  channelOfPhase,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { rowStates } from '../StateChip';
import { GatewayFilterName, GatewayFilters } from './useGatewayFilters';
import styles from './Gateways.module.css';

/** Key of the option that filters nothing. */
const ALL = '';

interface GatewayFilterBarProps {
  view: MeshView;
  filters: GatewayFilters;
  onChange: (name: GatewayFilterName, value: string | undefined) => void;
}

function distinct(values: Array<string | null>): string[] {
  return [
    ...new Set(values.filter((value): value is string => value !== null)),
  ].sort();
}

/** Channels, each with its phases below it. */
function channelOptions({ policy, clusters }: MeshView) {
  const tags = distinct(
    clusters.flatMap(({ gateways }) =>
      gateways.map(({ declared }) => declared.channel),
    ),
  );
  const channels = distinct(
    tags.map(tag => channelOfPhase(policy, tag) ?? tag),
  );
  return channels.flatMap(channel => [
    { id: channel, label: channel },
    ...tags
      .filter(tag => channelOfPhase(policy, tag) === channel)
      .map(tag => ({ id: tag, label: `${channel} › ${tag}` })),
  ]);
}

/** Chooses which gateways are listed. */
export const GatewayFilterBar = (props: GatewayFilterBarProps) => {
  const { view, filters, onChange } = props;
  const gateways = view.clusters.flatMap(status => status.gateways);
  const label = (value: string) => ({ id: value, label: value });
  const selects = [
    {
      name: 'cluster' as const,
      label: 'Cluster',
      options: distinct(view.clusters.map(({ cluster }) => cluster)).map(label),
    },
    {
      name: 'namespace' as const,
      label: 'Namespace',
      options: distinct(gateways.map(({ namespace }) => namespace)).map(label),
    },
    {
      name: 'channel' as const,
      label: 'Channel',
      options: channelOptions(view),
    },
    {
      name: 'state' as const,
      label: 'State',
      options: Object.entries(rowStates).map(([id, look]) => ({
        id,
        label: look.label,
      })),
    },
  ];
  return (
    <div className={styles.filters} role="group" aria-label="Filters">
      {selects.map(select => (
        <Select
          key={select.name}
          label={select.label}
          options={[{ id: ALL, label: 'All' }, ...select.options]}
          value={filters[select.name] ?? ALL}
          onChange={key =>
            onChange(select.name, key === ALL ? undefined : String(key))
          }
        />
      ))}
    </div>
  );
};
