import { ObservedGateway } from '../model';
import { Verdict } from './Verdict';
import { distinctVersions } from './versions';

/** Whether what is to run already runs on every pod of a Gateway. */
export function judgeGatewayProgress(
  verdict: Verdict,
  there: ObservedGateway,
  owners: string[],
): void {
  const { deployment, pods } = there;
  if (!there.managed) return;
  if (!deployment) {
    if (there.class !== 'istio-remote') {
      verdict.add('rolling', 'istiod has not made its Deployment yet.');
    }
    return;
  }
  if (owners.length && !owners.includes(deployment.revision ?? '')) {
    verdict.add(
      'rolling',
      `Its Deployment is still of revision ${deployment.revision ?? 'none'}.`,
    );
  }
  const { updated, ready, desired } = deployment;
  if (deployment.observedGeneration < deployment.generation) {
    verdict.add(
      'rolling',
      'The change of its Deployment has not begun to roll.',
    );
  }
  if (updated < desired) {
    verdict.add('rolling', `${updated} of ${desired} pods are updated.`);
  }
  if (ready < desired) {
    verdict.add('rolling', `${ready} of ${desired} pods are ready.`);
  }
  const others = pods.filter(pod => pod.version !== deployment.version);
  if (others.length) {
    const versions = distinctVersions(others.map(pod => pod.version));
    verdict.add(
      'rolling',
      `${others.length} of ${pods.length} pods still run ${
        versions.join(', ') || 'an image without version'
      }.`,
    );
  }
  if (pods.length < desired) {
    verdict.add('rolling', `${pods.length} of ${desired} pods run.`);
  }
  judgeProgrammed(verdict, there);
}

/** An address that nobody assigns says nothing about the mesh. */
function judgeProgrammed(verdict: Verdict, there: ObservedGateway): void {
  const { status, reason, message } = there.conditions.Programmed ?? {};
  if (status === 'True' || reason === 'AddressNotAssigned') return;
  const why = message || reason;
  verdict.add('rolling', `It is not programmed${why ? `: ${why}` : ''}.`);
}
