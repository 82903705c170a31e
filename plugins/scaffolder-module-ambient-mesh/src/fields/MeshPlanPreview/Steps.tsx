import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './MeshPlanPreview.module.css';

/** All steps of a playbook; this change is the first that is not done. */
export const Steps = (props: { steps: NonNullable<ChangeSet['steps']> }) => {
  const current = props.steps.findIndex(({ done }) => !done);
  return (
    <section aria-label="Steps">
      <h4 className={styles.heading}>
        Step {current + 1} of {props.steps.length}, one pull request each
      </h4>
      <ol className={styles.steps}>
        {props.steps.map(({ title, done }, index) => (
          <li
            key={`${index} ${title}`}
            aria-current={index === current ? 'step' : undefined}
            data-done={done}
          >
            {title}
            {done && <span className={styles.quiet}> done</span>}
            {index === current && (
              <span className={styles.quiet}> this change</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
