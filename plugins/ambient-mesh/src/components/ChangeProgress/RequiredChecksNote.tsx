import { ReactElement } from 'react';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import { StepCheck } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';
import styles from './ChangeProgress.module.css';

const looks: Record<
  StepCheck['state'],
  { tone: Tone; icon: ReactElement; label: string }
> = {
  passed: { tone: 'success', icon: <RiCheckLine />, label: 'Passed' },
  failed: { tone: 'danger', icon: <RiErrorWarningLine />, label: 'Failed' },
  waiting: { tone: 'neutral', icon: <RiTimeLine />, label: 'Waiting' },
  unknown: { tone: 'neutral', icon: <RiQuestionLine />, label: 'Not known' },
};

/** What a pull request needs before its merge, as the Git host says. */
export const RequiredChecksNote = (props: { checks: StepCheck[] }) => (
  <section className={styles.chain} aria-label="Required checks">
    <h5 className={styles.heading}>Needed before the merge, by policy</h5>
    <ul className={styles.links}>
      {props.checks.map(({ id, title, state, reason }) => {
        const { tone, icon, label } = looks[state];
        return (
          <li key={id} className={styles.link} data-tone={tone}>
            <span className={styles.icon} role="img" aria-label={label}>
              {icon}
            </span>
            <span className={styles.stage}>{title}</span>
            <span className={styles.detail}>{reason}</span>
          </li>
        );
      })}
    </ul>
  </section>
);
