import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './Overview.module.css';

/** What a cluster did not let be read, once for each reason. */
export const NotReadable = (props: Pick<ClusterStatus, 'unknown'>) => {
  const byReason = new Map<string, string[]>();
  for (const { what, reason } of props.unknown) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), what]);
  }
  if (byReason.size === 0) {
    return null;
  }
  return (
    <ul className={styles.unknown} aria-label="Not readable">
      {[...byReason].map(([reason, kinds]) => (
        <li key={reason}>
          Could not be read: {reason}. This concerns {kinds.join(', ')}.
        </li>
      ))}
    </ul>
  );
};
