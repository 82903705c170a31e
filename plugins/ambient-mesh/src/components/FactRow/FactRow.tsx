import { ReactNode } from 'react';
import styles from './FactRow.module.css';

/** One labelled fact of a row. */
export interface Fact {
  label: string;
  value: ReactNode;
}

interface FactRowProps {
  name: ReactNode;
  /** Whether the name is a sentence and needs its room. */
  isSentence?: boolean;
  /** A line below the name. */
  note?: ReactNode;
  facts: Fact[];
  state: ReactNode;
  /** One sentence each. */
  reasons?: string[];
  action?: ReactNode;
  /** Below the row, over its whole width. */
  details?: ReactNode;
}

/**
 * A thing with its facts, its state and the reasons for it. Facts carry their
 * labels, so the row folds on a narrow screen without losing its meaning.
 */
export const FactRow = (props: FactRowProps) => (
  <li className={styles.row}>
    <div
      className={
        props.isSentence ? `${styles.grid} ${styles.sentence}` : styles.grid
      }
    >
      <div className={styles.name}>
        <span className={styles.title}>{props.name}</span>
        {props.note && <span className={styles.note}>{props.note}</span>}
      </div>
      <dl className={styles.facts}>
        {props.facts.map(fact => (
          <div key={fact.label} className={styles.fact}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.state}>
        {props.state}
        {props.action}
      </div>
    </div>
    {props.reasons && props.reasons.length > 0 && (
      <ul className={styles.reasons}>
        {props.reasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    )}
    {props.details}
  </li>
);
