import { ChangeProgress } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useChangeProgress } from '../../query';
import { Chip } from '../Chip';
import { Loaded } from '../Loaded';
import { HealthGateNote } from './HealthGateNote';
import { ProgressChain } from './ProgressChain';
import { RequiredChecksNote } from './RequiredChecksNote';
import { progressStates } from './progressStates';
import styles from './ChangeProgress.module.css';

const Chains = ({ progress }: { progress: ChangeProgress }) => {
  const places = [...new Set(progress.links.map(link => link.cluster))];
  const { icon, label, tone } = progressStates[progress.state];
  return (
    <div className={styles.chains}>
      <div>
        <Chip tone={tone} icon={icon}>
          {label}
        </Chip>
      </div>
      {places.map(place => (
        <ProgressChain
          key={place}
          title={place || 'Git'}
          links={progress.links.filter(link => link.cluster === place)}
        />
      ))}
      {progress.checks && <RequiredChecksNote checks={progress.checks} />}
      {progress.gate && <HealthGateNote gate={progress.gate} />}
    </div>
  );
};

/** How far a change is, in each cluster, by evidence of each link. */
export const ChangeProgressView = (props: { mesh: string; change: string }) => (
  <Loaded
    query={useChangeProgress(props.mesh, props.change)}
    what="the progress"
  >
    {progress => <Chains progress={progress} />}
  </Loaded>
);
