import { Fragment } from 'react';
import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  meshPlatformChangePermission,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeDuration } from '../../format';
import { templateOf, useMeshLinks } from '../../links';
import { Chip } from '../Chip';
import { OwnerName } from '../OwnerName';
import { StepDetails } from './StepDetails';
import { stepStates } from './stepStates';
import styles from './Upgrades.module.css';

interface StepRowProps {
  mesh: string;
  number: number;
  step: UpgradeStep;
}

function restartsOf({ blastRadius: { restarts, nodes } }: UpgradeStep): string {
  if (nodes === null) return 'every node';
  if (nodes > 0) return nodes === 1 ? '1 node' : `${nodes} nodes`;
  if (restarts === 0) return 'none';
  return restarts === 1 ? '1 gateway' : `${restarts} gateways`;
}

/** A step of a plan: one pull request, with what it restarts and why it waits. */
export const StepRow = ({ mesh, number, step }: StepRowProps) => {
  const links = useMeshLinks();
  const { allowed } = usePermission({
    permission: meshPlatformChangePermission,
  });
  const { tone, icon, label } = stepStates[step.state];
  // what stands in the way of a step that comes later is among its details
  const obstacles =
    step.state === 'done' || step.state === 'later'
      ? []
      : step.checks.filter(check => check.state !== 'passed');
  const filled = templateOf(mesh, step.operations);
  return (
    <li className={styles.step} data-state={step.state}>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <div className={styles.what}>
        <span className={styles.title}>{step.title}</span>
        <span className={styles.note}>{step.reason}</span>
        {obstacles.map(check => (
          <span key={check.id} className={styles.obstacle}>
            {check.reason}
          </span>
        ))}
        <StepDetails step={step} />
      </div>
      <dl className={styles.facts}>
        {/* of what is done nothing is left to restart, which says nothing of what did */}
        {step.state !== 'done' && (
          <>
            <div>
              <dt>Restarts</dt>
              <dd>{restartsOf(step)}</dd>
            </div>
            <div>
              <dt>Takes about</dt>
              <dd>{describeDuration(step.duration)}</dd>
            </div>
          </>
        )}
        {step.owners.length > 0 && (
          <div>
            <dt>Owners</dt>
            <dd>
              {step.owners.map(({ owner }, index) => (
                <Fragment key={owner}>
                  {index > 0 && ', '}
                  <OwnerName owner={owner} />
                </Fragment>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <div className={styles.state}>
        <Chip tone={tone} icon={icon}>
          {step.merged && step.state !== 'done' ? 'Merged, landing' : label}
        </Chip>
        {step.state === 'next' && allowed && links.template && (
          <ButtonLink
            size="small"
            variant="primary"
            aria-label={`Request: ${step.title}`}
            href={links.template(filled.template, filled.formData)}
          >
            Request
          </ButtonLink>
        )}
      </div>
    </li>
  );
};
