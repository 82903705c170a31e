import { ReactNode } from 'react';
import styles from './FactRow.module.css';

/** A titled list of {@link FactRow}s. */
export const FactList = (props: { title: string; children: ReactNode }) => (
  <section className={styles.list} aria-label={props.title}>
    <h4 className={styles.heading}>{props.title}</h4>
    <ul className={styles.rows}>{props.children}</ul>
  </section>
);
