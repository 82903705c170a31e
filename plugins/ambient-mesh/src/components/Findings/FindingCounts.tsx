import {
  Finding,
  Severity,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Chip } from '../Chip';
import { severities } from './severities';
import styles from './FindingCounts.module.css';

/** How many findings there are of each severity, worst first. */
export const FindingCounts = ({ findings }: { findings: Finding[] }) => (
  <>
    {findings.length === 0 && (
      <p className={styles.quiet}>Every rule that could be checked holds.</p>
    )}
    <ul className={styles.counts} aria-label="Findings">
      {(Object.keys(severities) as Severity[]).map(severity => {
        const count = findings.filter(
          finding => finding.severity === severity,
        ).length;
        if (count === 0) {
          return null;
        }
        const { tone, icon, plural, label } = severities[severity];
        return (
          <li key={severity}>
            <Chip tone={tone} icon={icon}>
              {count} {count === 1 ? label.toLocaleLowerCase('en-US') : plural}
            </Chip>
          </li>
        );
      })}
    </ul>
  </>
);
