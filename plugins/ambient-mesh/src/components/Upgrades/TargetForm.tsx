import { NumberField, Select } from '@backstage/ui';
import {
  DEFAULT_BATCH,
  MeshView,
  ReleaseOverview,
  UpgradeTarget,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { TargetField } from './useUpgradeTarget';
import { versionOptions } from './versionOptions';
import styles from './Upgrades.module.css';

interface TargetFormProps {
  view: MeshView;
  releases: ReleaseOverview;
  target: UpgradeTarget | null;
  /** Strategy while no version is chosen. */
  usual: UpgradeTarget['strategy'];
  onChange: (field: TargetField, value: string | undefined) => void;
}

/** Key of the option that narrows nothing. */
const ALL = '';

const strategies: Array<{
  id: UpgradeTarget['strategy'];
  label: string;
  cost: string;
}> = [
  {
    id: 'channels',
    label: 'Channel by channel',
    cost: 'Each gateway restarts once, all of a channel in one move.',
  },
  {
    id: 'phases',
    label: 'In phases',
    cost: 'Each gateway restarts once, a phase of its channel at a time.',
  },
  {
    id: 'both',
    label: 'Channels, each in phases',
    cost: 'Each gateway restarts once: the channels in order, a phase at a time.',
  },
  {
    id: 'relabel',
    label: 'In batches, by labels and back',
    cost: 'Each gateway of a large channel restarts twice, a batch at a time.',
  },
];

/** Chooses where an upgrade goes, and how it reaches the gateways. */
export const TargetForm = (props: TargetFormProps) => {
  const { view, releases, target, usual, onChange } = props;
  const strategy = target?.strategy ?? usual;
  const clusters = view.clusters.map(({ cluster }) => cluster);
  return (
    <div className={styles.form} role="group" aria-label="Target">
      <Select
        label="Version"
        placeholder="Choose a version"
        options={versionOptions(view, releases)}
        value={target?.to ?? null}
        onChange={key => key !== null && onChange('to', String(key))}
      />
      <Select
        label="Strategy"
        options={strategies.map(({ id, label }) => ({ id, label }))}
        description={strategies.find(each => each.id === strategy)?.cost}
        value={strategy}
        onChange={key => key !== null && onChange('strategy', String(key))}
      />
      {target?.strategy === 'relabel' && (
        <NumberField
          label="Gateways in a batch"
          minValue={1}
          maxValue={9999}
          value={target.batch ?? DEFAULT_BATCH}
          onChange={value =>
            onChange('batch', Number.isNaN(value) ? undefined : String(value))
          }
        />
      )}
      {clusters.length > 1 && (
        <Select
          label="Cluster"
          options={[
            { id: ALL, label: 'All' },
            ...clusters.map(cluster => ({ id: cluster, label: cluster })),
          ]}
          value={target?.cluster ?? ALL}
          onChange={key =>
            onChange('cluster', key === ALL ? undefined : String(key))
          }
        />
      )}
    </div>
  );
};
