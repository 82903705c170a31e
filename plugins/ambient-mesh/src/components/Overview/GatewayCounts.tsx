import { Link } from '@backstage/ui';
import {
  ClusterStatus,
  RowState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshLinks } from '../../links';
import { Chip } from '../Chip';
import { rowStates } from '../StateChip';
import styles from './Overview.module.css';

const states = Object.keys(rowStates) as RowState[];

/** How many gateways of a cluster are in which state. */
export const GatewayCounts = (props: {
  mesh: string;
  status: ClusterStatus;
}) => {
  const { mesh, status } = props;
  const { page } = useMeshLinks();
  if (status.gateways.length === 0) {
    return (
      <p className={styles.quiet}>No gateways in Git or in the cluster.</p>
    );
  }
  return (
    <ul className={styles.counts}>
      {states.map(state => {
        const count = status.gateways.filter(
          gateway => gateway.state === state,
        ).length;
        if (count === 0) {
          return null;
        }
        const { tone, icon, label } = rowStates[state];
        const query = new URLSearchParams({
          mesh,
          cluster: status.cluster,
          state,
        });
        const chip = (
          <Chip tone={tone} icon={icon}>
            {count} {label.toLocaleLowerCase('en-US')}
          </Chip>
        );
        return (
          <li key={state}>
            {page === undefined ? (
              chip
            ) : (
              <Link href={`${page}/gateways?${query}`} standalone>
                {chip}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
};
