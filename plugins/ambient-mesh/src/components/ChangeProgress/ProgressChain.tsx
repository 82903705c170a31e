import { ProgressLink } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Since } from '../Since';
import { progressStates, stageLabels } from './progressStates';
import styles from './ChangeProgress.module.css';

/** The links of one cluster, or of the Git host, from first to last. */
export const ProgressChain = (props: {
  title: string;
  links: ProgressLink[];
}) => {
  const current = props.links.find(link => link.state !== 'done');
  return (
    <section className={styles.chain} aria-label={props.title}>
      <h5 className={styles.heading}>{props.title}</h5>
      <ol className={styles.links}>
        {props.links.map(link => {
          const { icon, label, tone } = progressStates[link.state];
          return (
            <li
              key={link.stage}
              className={styles.link}
              data-tone={tone}
              aria-current={link === current ? 'step' : undefined}
            >
              <span className={styles.icon} title={label}>
                {icon}
              </span>
              <span className={styles.stage}>{stageLabels[link.stage]}</span>
              <span className={styles.detail}>
                {link.count && link.state !== 'done'
                  ? `${link.count.done} of ${link.count.of}`
                  : link.at && <Since at={link.at} />}
              </span>
            </li>
          );
        })}
      </ol>
      {current && <p className={styles.reason}>{current.reason}</p>}
    </section>
  );
};
