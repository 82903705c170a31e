import { Fragment } from 'react';
import { RiArrowRightLine } from '@remixicon/react';
import styles from './Entity.module.css';

/** `stable → 1-30-4 → 1.30.4`: what a name resolves to, hop by hop. */
export const Chain = (props: { hops: string[] }) => (
  <span className={styles.chain}>
    {props.hops.map((hop, index) => (
      <Fragment key={`${index} ${hop}`}>
        {index > 0 && <RiArrowRightLine aria-label="resolves to" />}
        <span>{hop}</span>
      </Fragment>
    ))}
  </span>
);
