import { isKnown, objectAt } from './observedHelpers';
import { createRule } from './Rule';

/** Charts whose webhooks istiod completes after they were applied. */
const WITH_WEBHOOKS = ['base', 'istiod'];

export const benignDrift = createRule({
  id: 'benign-drift',
  severity: 'info',
  title: 'An Application is OutOfSync for what istiod fills in',
  docs: 'Rendered without a cluster, the charts write `failurePolicy: Ignore` and no `caBundle`; istiod sets both. Argo CD shows the difference for ever, although the right version is applied (istio.md 7.1). It is never counted as drift here.',
  check: ({ observed }) =>
    observed
      .filter(mesh => isKnown(mesh, 'applications'))
      .flatMap(mesh =>
        mesh.applications
          .filter(
            app =>
              app.sync === 'OutOfSync' &&
              app.comparedToMatchesSpec &&
              app.health === 'Healthy' &&
              app.operation?.phase === 'Succeeded' &&
              app.sources.some(source =>
                WITH_WEBHOOKS.includes(source.chart ?? ''),
              ) &&
              app.operation.revisions.join() === app.syncedRevisions.join(),
          )
          .map(app => ({
            message: `The Argo CD Application ${app.name} is OutOfSync although its version is applied: istiod fills in the webhooks' failurePolicy and caBundle.`,
            at: objectAt(mesh, 'Application', app),
            remedy:
              'Add ignoreDifferences for .webhooks[]?.failurePolicy and .webhooks[]?.clientConfig.caBundle.',
            cluster: mesh.cluster,
          })),
      ),
});
