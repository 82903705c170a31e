import { Finding } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { place } from '../../format';
import { Chip } from '../Chip';
import { severities } from './severities';
import styles from './FindingList.module.css';

const order = Object.keys(severities);

/** Findings, worst first: what, where, and what to do about it. */
export const FindingList = (props: { findings: Finding[] }) => {
  const sorted = [...props.findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  return (
    <ul className={styles.list}>
      {sorted.map(finding => {
        const { tone, icon, label } = severities[finding.severity];
        const where = place(finding.at);
        return (
          <li
            key={`${finding.rule} ${where} ${finding.message}`}
            className={styles.finding}
          >
            <Chip tone={tone} icon={icon}>
              {label}
            </Chip>
            <div className={styles.text}>
              <p className={styles.message}>{finding.message}</p>
              <p className={styles.remedy}>{finding.remedy}</p>
              <p className={styles.where}>
                <code>{where}</code>
                <span>{finding.rule}</span>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
};
