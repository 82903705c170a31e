import { useId, useState } from 'react';
import { Button, Text, TextField } from '@backstage/ui';
import {
  PlanPreview,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './MeshPlanPreview.module.css';

interface WaiverFormProps {
  /** Ids of the rules that stand in the way. */
  rules: string[];
  right: NonNullable<PlanPreview['waiver']>;
  onWaive: (waivers: Waiver[]) => void;
}

/** Accepts the errors of a plan, with a reason that the pull request shows. */
export const WaiverForm = ({ rules, right, onWaive }: WaiverFormProps) => {
  const id = useId();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(right.latest);
  const today = new Date().toISOString().slice(0, 10);
  const isReady =
    reason.trim() !== '' && until >= today && until <= right.latest;
  return (
    <fieldset className={styles.waiver}>
      <legend className={styles.heading}>Accept {rules.join(', ')}</legend>
      <TextField
        label="Why is it acceptable?"
        description="Stands in the pull request, with your name."
        value={reason}
        onChange={setReason}
      />
      <label className={styles.label} htmlFor={id}>
        Until
        <input
          className={styles.date}
          id={id}
          type="date"
          min={today}
          max={right.latest}
          value={until}
          onChange={event => setUntil(event.target.value)}
        />
      </label>
      <Text variant="body-small" color="secondary">
        By the policy {right.latest} at the latest.
      </Text>
      <div>
        <Button
          variant="secondary"
          isDisabled={!isReady}
          onPress={() =>
            onWaive(rules.map(rule => ({ rule, reason: reason.trim(), until })))
          }
        >
          Accept and plan again
        </Button>
      </div>
    </fieldset>
  );
};
