import semver from 'semver';
import { clustersOf, componentOf, minorGap, titleOf } from './helpers';
import { createRule } from './Rule';

export const gatewayApiRange = createRule({
  id: 'gateway-api-range',
  severity: 'warning',
  title:
    'The Gateway API’s CRDs are outside the range that a control plane reads',
  docs: 'istiod silently ignores a kind whose CRD bundle is too old, and TLSRoute also when it is too new: no single bundle serves TLSRoute on both 1.29.2+ and 1.30. The CRDs are an upgrade of their own (istio.md 3.2, 9, R8).',
  check: ({ readout, calendar }) =>
    clustersOf(readout).flatMap(part => {
      const component = componentOf(part, 'gateway-api');
      const bundle = semver.coerce(component?.version);
      if (!component || !bundle) return [];
      return part.revisions.flatMap(revision => {
        if (minorGap(revision.version, revision.version) === null) return [];
        const range = calendar.gatewayApiOf(revision.version ?? '');
        if (!range) return [];
        const ignored = [
          ...Object.entries(range.minimum)
            .filter(([, least]) => semver.lt(bundle, bare(least)))
            .map(([kind, least]) => `${kind} (needs ${least} or newer)`),
          ...Object.entries(range.maximum)
            .filter(([, most]) => semver.gt(bundle, bare(most)))
            .map(([kind, most]) => `${kind} (reads up to ${most})`),
        ];
        if (!ignored.length) return [];
        return [
          {
            message: `With Gateway API ${component.version}, ${titleOf(
              revision,
            )} (${revision.version}) ignores ${ignored.join(', ')}.`,
            at: component.at,
            remedy: `${range.bundle} is the bundle that it is tested with.`,
            cluster: part.cluster,
          },
        ];
      });
    }),
});

function bare(version: string): string {
  return version.replace(/^v/, '');
}
