import { Finding } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './MeshPlanPreview.module.css';

const words = { error: 'Error', warning: 'Warning', info: 'Note' };

function placeOf({ at }: Finding): string {
  return 'file' in at
    ? `${at.file}:${at.line}`
    : `${at.kind} ${at.namespace ? `${at.namespace}/` : ''}${at.name}`;
}

/** Findings with their place and what to do. */
export const Findings = (props: { findings: Finding[] }) => (
  <ul className={styles.list}>
    {props.findings.map(finding => (
      <li key={`${finding.rule} ${placeOf(finding)} ${finding.message}`}>
        <strong>{words[finding.severity]}:</strong> {finding.message}{' '}
        {finding.remedy}{' '}
        <span className={styles.quiet}>
          {finding.rule}, {placeOf(finding)}
        </span>
      </li>
    ))}
  </ul>
);
