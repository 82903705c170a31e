import semver from 'semver';
import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import { kindsBefore } from '../kindsBefore';
import { PlanContext, StepPart } from '../PlanContext';

/**
 * Brings the Gateway API's CRDs into the range that a version reads (R8);
 * `null` when they are, or when Git does not declare them.
 */
export function gatewayApiStep(
  context: PlanContext,
  cluster: string,
  version: string,
): StepPart | null {
  const current = context.position(cluster).gatewayApi;
  const range = context.options.calendar.gatewayApiOf(version);
  const bundle = semver.coerce(current, { includePrerelease: true });
  if (!current || !range || !bundle) return null;
  const needed = kindsBefore(bundle, range.minimum);
  if (!needed.length) return null;
  const target = range.bundle.replace(/^v/, '');
  return {
    kind: 'gateway-api',
    cluster,
    fact: 'gateway-api',
    title: `Upgrade the Gateway API's CRDs to ${target}`,
    reason: `Istio ${version} ignores ${needed
      .map(([kind, least]) => `${kind} before ${least}`)
      .join(', ')}.`,
    operations: [
      {
        kind: 'upgrade-component',
        components: ['gateway-api'],
        version: target,
      },
    ],
    apply: position => {
      position.gatewayApi = target;
    },
    merged: false,
    disturbs: false,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: {
      kind: 'component-runs',
      component: 'gateway-api',
      version: target,
      revision: null,
    },
    doneWhen: `The CRDs of the Gateway API say ${target}.`,
    undo: 'Revert this commit before anything uses a field that only the newer CRDs have.',
    notes: ignoredAfter(context, cluster, target),
  };
}

/** Kinds that a revision still in use stops reading with the newer CRDs. */
function ignoredAfter(
  context: PlanContext,
  cluster: string,
  target: string,
): string[] {
  const { revisions } = context.position(cluster);
  return [...revisions].flatMap(([name, version]) =>
    Object.entries(
      context.options.calendar.gatewayApiOf(version)?.maximum ?? {},
    )
      .filter(([, most]) => semver.gt(target, most))
      .map(
        ([kind, most]) =>
          `Revision ${name} (${version}) reads ${kind} up to ${most} only: it ignores them from here until its gateways have moved.`,
      ),
  );
}
