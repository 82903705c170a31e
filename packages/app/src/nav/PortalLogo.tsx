import { Link, useSidebarOpenState } from '@backstage/core-components';
import styles from './PortalLogo.module.css';

/** Two waves, and the name where there is room for it. */
export const PortalLogo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/mesh" underline="none" className={styles.link} aria-label="Mesh">
      <svg viewBox="0 0 32 32" className={styles.icon} aria-hidden="true">
        <path className={styles.wave} d="M5 21c3.7-8 7.3-8 11 0s7.3 8 11 0" />
        <path
          className={`${styles.wave} ${styles.echo}`}
          d="M5 13c3.7-8 7.3-8 11 0s7.3 8 11 0"
        />
      </svg>
      {isOpen && <span className={styles.name}>Ambient Mesh</span>}
    </Link>
  );
};
