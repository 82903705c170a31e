import { HealthGate } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './ChangeProgress.module.css';

const titles: Record<HealthGate['state'], string> = {
  passed: 'As healthy as before',
  failed: 'Less healthy than before',
  unknown: 'Health is not known',
  waiting: 'Health is compared when it has run for a while',
};

/** Whether what moved is as healthy as before, figure by figure. */
export const HealthGateNote = ({ gate }: { gate: HealthGate }) => (
  <section className={styles.chain} aria-label="Health gate">
    <h5 className={styles.heading}>{titles[gate.state]}</h5>
    <ul className={styles.measures}>
      {gate.measures.map(measure => (
        <li key={measure.reason}>{measure.reason}</li>
      ))}
    </ul>
  </section>
);
