import { UpgradeStep } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NodesToRecycle } from '../NodesToRecycle';
import { ConnectionRiskTable } from './ConnectionRiskTable';
import { checkLabels } from './stepStates';
import styles from './Upgrades.module.css';

/** More gateways or services than this are counted, not named. */
const NAMED = 12;

/** Names in a sentence, the first ones. */
function some(names: string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}

/** What a reviewer wants to know before the pull request: checks, reach, way back. */
export const StepDetails = ({ step }: { step: UpgradeStep }) => {
  const { gateways, namespaces, services = [] } = step.blastRadius;
  return (
    <details className={styles.details}>
      <summary>Checks, blast radius and undo</summary>
      <ul>
        {step.checks.map(check => (
          <li key={check.id}>
            <b>{check.title}</b> {checkLabels[check.state]}: {check.reason}
          </li>
        ))}
      </ul>
      {gateways.length > 0 && (
        <p>
          Touches{' '}
          {some(gateways.map(({ namespace, name }) => `${namespace}/${name}`))}.
        </p>
      )}
      {gateways.length === 0 && namespaces.length > 0 && (
        <p>Namespaces whose traffic it carries: {some(namespaces)}.</p>
      )}
      {services.length > 0 && <p>Services behind them: {some(services)}.</p>}
      {step.notes.map(note => (
        <p key={note}>{note}</p>
      ))}
      <NodesToRecycle nodes={step.nodesToRecycle} component={step.kind} />
      {step.connections?.map(risk => (
        <ConnectionRiskTable key={risk.cluster} risk={risk} />
      ))}
      <p>
        <b>Done when:</b> {step.doneWhen}
      </p>
      <p>
        <b>Undo:</b> {step.undo}
      </p>
    </details>
  );
};
