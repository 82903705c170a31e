import styles from './Progress.module.css';

interface ProgressProps {
  /** How many are done. */
  done: number;
  /** Out of how many. */
  of: number;
  /** What is counted: `ready`, `updated`. */
  what: string;
  /** Name of the thing, for people who do not see the bar. */
  label: string;
}

/** `1 of 3 ready`, with a bar while it is not all of them. */
export const Progress = (props: ProgressProps) => {
  const { done, of, what, label } = props;
  return (
    <span className={styles.progress}>
      <span>
        {done} of {of} {what}
      </span>
      {done < of && (
        <progress
          className={styles.bar}
          value={done}
          max={of}
          aria-label={`${label}: ${done} of ${of} ${what}`}
        />
      )}
    </span>
  );
};
