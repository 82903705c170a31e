import styles from './Entity.module.css';

/** Names of attached objects, or a word for none. */
export const NameList = (props: { names: string[] }) =>
  props.names.length === 0 ? (
    <>none</>
  ) : (
    <ul className={styles.names}>
      {props.names.map(name => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
