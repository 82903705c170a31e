import { Alert } from '@backstage/ui';
import {
  ChangeSet,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Blocked } from './Blocked';
import { Channels } from './Channels';
import { Consequences } from './Consequences';
import { Diff } from './Diff';
import { Findings } from './Findings';
import { Steps } from './Steps';
import { Plan } from './usePlan';
import { WaiverForm } from './WaiverForm';
import styles from './MeshPlanPreview.module.css';

interface PlanViewProps {
  plan: Plan;
  onWaive: (waivers: Waiver[]) => void;
}

/** Ids of the rules that stand in the way. */
function errorRules({ introduced }: ChangeSet): string[] {
  const errors = introduced.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ rule }) => rule))];
}

/** A plan, told in the order in which a person decides. */
export const PlanView = ({ plan, onWaive }: PlanViewProps) => {
  const { preview, support, channels } = plan;
  const { changeSet, authority } = preview;
  const refusal = !authority.allowed && (
    <Alert
      status="danger"
      icon
      role="alert"
      title="You may not request this"
      description={authority.reason}
    />
  );
  if (changeSet.edits.length === 0) {
    // the backend works out no edits for somebody who may not request them
    return (
      refusal || (
        <Alert
          status="info"
          icon
          role="status"
          title="Nothing to change"
          description="Git already says this, so there is nothing to request."
        />
      )
    );
  }
  return (
    <section className={styles.plan} aria-label="Plan">
      {refusal}
      <Blocked plan={plan} onWaive={onWaive} />
      <h3 className={styles.title}>{changeSet.title}</h3>
      <Consequences
        differences={changeSet.differences}
        blastRadius={changeSet.blastRadius}
        support={support}
      />
      {changeSet.notes && changeSet.notes.length > 0 && (
        <>
          <h4 className={styles.heading}>Good to know</h4>
          <ul className={styles.notes}>
            {changeSet.notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      {changeSet.steps && changeSet.steps.length > 1 && (
        <Steps steps={changeSet.steps} />
      )}
      {channels.length > 0 && (
        <>
          <h4 className={styles.heading}>Its channel from then on</h4>
          <Channels channels={channels} />
        </>
      )}
      {changeSet.introduced.length > 0 && (
        <>
          <h4 className={styles.heading}>Findings it would cause</h4>
          <Findings findings={changeSet.introduced} />
        </>
      )}
      {changeSet.blocked && preview.waiver?.allowed && (
        <WaiverForm
          rules={errorRules(changeSet)}
          right={preview.waiver}
          onWaive={onWaive}
        />
      )}
      {changeSet.resolved.length > 0 && (
        <>
          <h4 className={styles.heading}>Findings it ends</h4>
          <Findings findings={changeSet.resolved} />
        </>
      )}
      <h4 className={styles.heading}>Changes in Git</h4>
      <Diff diff={changeSet.diff} />
      <h4 className={styles.heading}>How to undo it</h4>
      <p className={styles.paragraph}>{changeSet.undo}</p>
    </section>
  );
};
