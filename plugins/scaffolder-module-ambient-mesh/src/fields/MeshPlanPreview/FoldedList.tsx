import { ReactElement } from 'react';
import styles from './MeshPlanPreview.module.css';

/** Rows that are in sight at once. */
const FIRST = 8;

interface FoldedListProps {
  /** What the rows are, in the plural. */
  what: string;
  children: ReactElement[];
}

/** A list that folds what would push everything else out of sight. */
export const FoldedList = ({ what, children }: FoldedListProps) => {
  const rest = children.slice(FIRST);
  return (
    <>
      <ul className={styles.list}>{children.slice(0, FIRST)}</ul>
      {rest.length > 0 && (
        <details className={styles.folded}>
          <summary>
            {rest.length} more {what}
          </summary>
          <ul className={styles.list}>{rest}</ul>
        </details>
      )}
    </>
  );
};
