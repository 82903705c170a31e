import { minorOf, minorsBetween } from '../calendar';
import { clustersOf, minorGap, titleOf } from './helpers';
import { createRule } from './Rule';

export const kubernetesRange = createRule({
  id: 'kubernetes-range',
  severity: 'warning',
  title: 'A control plane does not support the cluster’s Kubernetes',
  docs: 'Each minor supports a range of Kubernetes minors. Below the range istioctl refuses to install; above it nobody has tested (istio.md 3.2, R8).',
  check: ({ readout, observed, calendar }) =>
    observed.flatMap(mesh => {
      const kubernetes = mesh.kubernetesVersion;
      const part = clustersOf(readout).find(
        each => each.cluster === mesh.cluster,
      );
      if (!kubernetes || !part) return [];
      const minor = minorOf(kubernetes);
      return part.revisions.flatMap(revision => {
        if (minorGap(revision.version, revision.version) === null) return [];
        const range = calendar.kubernetesOf(revision.version ?? '');
        if (!range || range.supported.includes(minor)) return [];
        const least = range.minimum ?? range.supported[0];
        return [
          {
            severity: minorsBetween(minor, least) > 0 ? 'error' : 'warning',
            message: `${titleOf(revision)} (${
              revision.version
            }) supports Kubernetes ${range.supported.join(
              ', ',
            )}; the cluster is ${kubernetes}.`,
            at: revision.at,
            remedy: `Choose a version that supports Kubernetes ${minor}, or change the cluster first.`,
            cluster: part.cluster,
          },
        ];
      });
    }),
});
