import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { UpgradePlan } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeDuration } from '../../format';
import { EmptyNote } from '../EmptyNote';
import { StepRow } from './StepRow';
import styles from './Upgrades.module.css';

function summaryOf({ remaining }: UpgradePlan): string {
  const { steps, restarts, duration } = remaining;
  return steps === 0
    ? 'Everything is done.'
    : `${steps} ${steps === 1 ? 'step' : 'steps'} left, ${restarts} ${
        restarts === 1 ? 'restart' : 'restarts'
      } of gateways, about ${describeDuration(duration)} without the waiting.`;
}

/** The steps to a target, cluster by cluster in their order. */
export const PlanView = (props: { mesh: string; plan: UpgradePlan }) => {
  const { mesh, plan } = props;
  const { steps, refusals, target } = plan;
  if (refusals.length > 0) {
    return refusals.map(({ rule, message, remedy }) => (
      <Alert
        key={`${rule} ${message}`}
        status="warning"
        icon
        role="alert"
        title={message}
        description={remedy}
      />
    ));
  }
  if (steps.length === 0) {
    return (
      <EmptyNote title="Nothing to do">
        Git says {target.to} everywhere already.
      </EmptyNote>
    );
  }
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          The way to {target.to}
        </Text>
        <Text variant="body-small" color="secondary">
          {summaryOf(plan)}
        </Text>
      </CardHeader>
      <CardBody>
        <ol className={styles.steps} aria-label="Steps">
          {steps.map((step, index) => (
            <div key={step.id} className={styles.entry}>
              {step.cluster !== steps[index - 1]?.cluster && (
                <h4 className={styles.cluster}>{step.cluster}</h4>
              )}
              <StepRow mesh={mesh} number={index + 1} step={step} />
            </div>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
};
