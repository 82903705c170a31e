import { NextAction } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NextActionRow } from './NextActionRow';
import styles from './NextActions.module.css';

interface NextActionListProps {
  mesh: string;
  /** The most urgent first. */
  actions: NextAction[];
}

/** What may be done next, or that there is nothing to do. */
export const NextActionList = ({ mesh, actions }: NextActionListProps) =>
  actions.length === 0 ? (
    <p className={styles.quiet}>
      Nothing: every version is supported, and every channel is where the policy
      wants it.
    </p>
  ) : (
    <ul className={styles.rows} aria-label="Next actions">
      {actions.map(action => (
        <NextActionRow key={action.id} mesh={mesh} action={action} />
      ))}
    </ul>
  );
