import { ReactElement, ReactNode } from 'react';
import { Tone } from '../../format';
import styles from './Chip.module.css';

interface ChipProps {
  tone: Tone;
  icon: ReactElement;
  title?: string;
  children: ReactNode;
}

/** A word with an icon; the colour only repeats what both say. */
export const Chip = (props: ChipProps) => (
  <span className={styles.chip} data-tone={props.tone} title={props.title}>
    <span className={styles.icon} aria-hidden>
      {props.icon}
    </span>
    <span>{props.children}</span>
  </span>
);
