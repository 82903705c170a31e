import { ReactNode } from 'react';
import styles from './EmptyNote.module.css';

interface EmptyNoteProps {
  title: string;
  /** What to do about it. */
  children: ReactNode;
  action?: ReactNode;
}

/** Says that there is nothing here, and what to do. */
export const EmptyNote = (props: EmptyNoteProps) => (
  <div className={styles.note}>
    <p className={styles.title}>{props.title}</p>
    <p className={styles.text}>{props.children}</p>
    {props.action}
  </div>
);
